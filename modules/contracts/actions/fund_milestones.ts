import { inject } from '@adonisjs/core'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import type { FundRefusal, Funding } from '#modules/contracts/actions/fund_milestone'
import { convertForFunding, holdForFunding } from '#modules/contracts/actions/convert_for_funding'
import { holdMoney } from '#modules/contracts/actions/hold_money'
import { OpenJointFunding, type JointFunding } from '#modules/contracts/actions/open_joint_funding'
import { canMove } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { tellFunded } from '#modules/contracts/tell_funded'

export interface JointFundingInput {
  contract: Contract
  /** Public ids. */
  milestoneIds: string[]
  /** The sum the client was shown; refused when it is another by now. Null for a sum that cannot be read. */
  total?: Money | null
  rail?: 'card' | 'bank'
  /** An offer of the exchange: what the wallet lacks is converted at it. */
  quoteId?: string
}

type Begun = { isFunded: true } | { isFunded: false; joint: JointFunding }
type QuoteRefusal = 'quote_unknown' | 'quote_used' | 'quote_expired' | 'insufficient_funds'
export type JointFundRefusal = Exclude<FundRefusal, 'not_fundable'> | QuoteRefusal | 'none_chosen' | 'choice_changed'

/**
 * Funds several milestones of a contract at once: all of them from the client's wallet when it has enough, otherwise by
 * one payment of the whole sum. All or none: refused with `choice_changed`, and nothing paid, when one of them cannot be
 * funded any more or the sum is not the one that was shown. Funding what is funded changes nothing.
 *
 * With `quoteId` what the wallet lacks is converted at that offer and held in the same transaction, or neither happens.
 * Where it has too little of the other currency, too, a payment of that is begun and the offer's rate held for it.
 */
@inject()
export default class FundMilestones {
  constructor(private jointFundings: OpenJointFunding) {}

  async handle(input: JointFundingInput, by: Identity): Promise<Outcome<Funding, JointFundRefusal>> {
    if (input.milestoneIds.length === 0) return refuse('none_chosen')
    const begun = await attempt<Begun, JointFundRefusal>(async (trx) => {
      const contract = await Contract.lock(input.contract.id, trx)
      const chosen = await contract.related('milestones').query().whereIn('publicId', input.milestoneIds).forUpdate()
      if (chosen.length > 0 && chosen.every(({ holdsMoney }) => holdsMoney)) return done({ isFunded: true as const })
      if (contract.isPaused) return refuse('paused')
      if (!contract.isActive) return refuse('not_active')
      if (isOther(chosen, input)) return refuse('choice_changed')
      return this.#begin({ ...input, contract }, chosen, by, trx)
    })
    if (!begun.ok) return begun
    return begun.value.isFunded ? done({ isFunded: true }) : this.jointFundings.pay(begun.value.joint, by)
  }

  async #begin(
    { contract, rail = 'card', quoteId }: JointFundingInput,
    chosen: Milestone[],
    by: Identity,
    trx: Trx
  ): Promise<Outcome<Begun, JointFundRefusal>> {
    const lacking = await lackingFor(chosen, contract, trx)
    if (!lacking.isPositive) return this.#hold(contract, chosen, by, trx)
    if (!quoteId) {
      return done({ isFunded: false, joint: await this.jointFundings.open({ contract, chosen, rail, by }, trx) })
    }
    const converted = await convertForFunding(contract, quoteId, trx)
    if (converted.ok) return this.#hold(contract, chosen, by, trx)
    // An offer that is over may be held for a payment that was begun and is gone on with.
    const isToBePaid = converted.reason === 'insufficient_funds' || converted.reason === 'quote_expired'
    return isToBePaid ? this.#payAt(quoteId, { contract, chosen, lacking, by }, trx) : converted
  }

  async #hold(
    contract: Contract,
    chosen: Milestone[],
    by: Identity,
    trx: Trx
  ): Promise<Outcome<Begun, JointFundRefusal>> {
    if ((await lackingFor(chosen, contract, trx)).isPositive) return refuse('insufficient_funds')
    for (const milestone of chosen) {
      const isHeld = await holdMoney({ contract, milestone, fundedBy: by.id, paymentId: null }, trx)
      if (!isHeld) return refuse('choice_changed')
    }
    await tellFunded(contract, chosen, trx)
    return done({ isFunded: true })
  }

  /** By card only: a bank transfer takes longer than a rate can be held. */
  async #payAt(
    quoteId: string,
    { lacking, ...opening }: { contract: Contract; chosen: Milestone[]; lacking: Money; by: Identity },
    trx: Trx
  ): Promise<Outcome<Begun, JointFundRefusal>> {
    const held = await holdForFunding(opening.contract, { quoteId, lacking }, trx)
    if (!held.ok) return held
    const joint = await this.jointFundings.open({ ...opening, rail: 'card', quote: held.value }, trx)
    return done({ isFunded: false, joint })
  }
}

function isOther(chosen: Milestone[], { milestoneIds, total, contract }: JointFundingInput) {
  const isGone = chosen.length !== new Set(milestoneIds).size || !chosen.every(({ state }) => canMove(state, 'fund'))
  return isGone || total === null || (total !== undefined && !total.equals(sumOf(chosen, contract)))
}

/** What the client's wallet is short of for these; zero or less when it has enough. */
async function lackingFor(chosen: Milestone[], contract: Contract, trx: Trx) {
  const available = await use('wallet').available(contract.clientAccountId, contract.currency, trx)
  return sumOf(chosen, contract).minus(available)
}

/** What these milestones cost together. */
export function sumOf(milestones: Milestone[], { currency }: Contract) {
  return milestones.reduce((sum, { amount }) => sum.plus(amount), Money.zero(currency))
}
