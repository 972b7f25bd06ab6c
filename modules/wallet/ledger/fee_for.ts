import type { Money } from '#app/money/money'
import { roundWorthIn } from '#app/money/worth'
import { readFeeStep, type FeeStep } from '#modules/wallet/ledger/fee_steps'
import { feeSteps, platformFee } from '#modules/wallet/settings'

/** The fee of a contract that is offered now, and the step it comes from; null when it is the standard one. */
export interface ContractFee {
  basisPoints: number
  step: FeeStep | null
}

/**
 * The fee between two people who have released this much together already; the step is in the same currency. A step only
 * lowers the fee: nobody pays more than the standard one.
 */
export async function feeFor(released: Money): Promise<ContractFee> {
  const standard = { basisPoints: platformFee.get(), step: null }
  return (await stepsIn(released.currency))
    .filter(({ from }) => released.compare(from) >= 0)
    .reduce<ContractFee>(
      (best, step) => (step.basisPoints < best.basisPoints ? { basisPoints: step.basisPoints, step } : best),
      standard
    )
}

/**
 * The steps of a currency. One without a line follows those in US dollars, else those of the first line's currency: from
 * what they are worth at the rates in force, as round figures; without a rate there are none.
 */
async function stepsIn(currency: string): Promise<FeeStep[]> {
  const steps = feeSteps.get().flatMap((line) => readFeeStep(line) ?? [])
  const of = (code?: string) => steps.filter(({ from }) => from.currency === code)
  const leading = [currency, 'USD', steps[0]?.from.currency].map(of).find((some) => some.length > 0) ?? []
  const worth = await Promise.all(leading.map(({ from }) => roundWorthIn(currency, from)))
  return leading.flatMap((step, index) => {
    const from = worth[index]
    return from ? [{ ...step, from }] : []
  })
}
