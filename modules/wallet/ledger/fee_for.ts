import type { Money } from '#app/money/money'
import { readFeeStep, type FeeStep } from '#modules/wallet/ledger/fee_steps'
import { feeSteps, platformFee } from '#modules/wallet/settings'

/** The fee of a contract that is offered now, and the step it comes from; null when it is the standard one. */
export interface ContractFee {
  basisPoints: number
  step: FeeStep | null
}

/**
 * The fee between two people who have released this much together already. A step counts in its own currency alone and
 * only lowers the fee: nobody pays more than the standard one.
 */
export function feeFor(released: Money): ContractFee {
  const standard = { basisPoints: platformFee.get(), step: null }
  return feeSteps
    .get()
    .flatMap((line) => readFeeStep(line) ?? [])
    .filter(({ from }) => from.currency === released.currency && released.compare(from) >= 0)
    .reduce<ContractFee>(
      (best, step) => (step.basisPoints < best.basisPoints ? { basisPoints: step.basisPoints, step } : best),
      standard
    )
}
