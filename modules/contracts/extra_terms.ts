import { Money } from '#app/money/money'
import { limitIn } from '#app/money/worth'
import type { ExtraKind } from '#modules/contracts/extra_states'
import type Contract from '#modules/contracts/models/contract'
import { extraLimit, tipBearsFee } from '#modules/contracts/settings'

/** Tips, bonuses and expenses belong to a contract that began and was not cancelled; also when it is over. */
export function mayHaveExtras({ state }: Contract) {
  return state === 'active' || state === 'paused' || state === 'completed'
}

/** The fee of one that is given or claimed now, in basis points: the contract's; of a tip none, unless settings say so. */
export function extraFee(kind: ExtraKind, { feeBasisPoints }: Contract) {
  return kind === 'tip' && !tipBearsFee.get() ? 0 : feeBasisPoints
}

/** The largest single one: as many dollars as the settings say, or what they are worth. */
export function mostOfExtra(currency: string) {
  return limitIn(currency, Money.parse(String(extraLimit.get()), 'USD')!)
}
