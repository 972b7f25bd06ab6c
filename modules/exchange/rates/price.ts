import { Money } from '#app/money/money'
import { ONE, convertAt, divideHalfEven } from './rate.js'
import { exponentOf } from '#app/money/currencies'

/** What is given, what comes of it, and what the platform keeps, the odd part of a cent included. */
export interface Price {
  sold: Money
  bought: Money
  spread: Money
}

/** What `sold` buys. The market's worth of it is rounded once; what the spread leaves of that is the buyer's. */
export function priceOfSelling(sold: Money, currency: string, rate: bigint, spreadBasisPoints: number): Price {
  const worth = convertAt(sold, rate, currency)
  const bought = convertAt(sold, rate, currency, spreadBasisPoints)
  return { sold, bought, spread: worth.minus(bought) }
}

/** The least sum of another currency that buys all of `bought`; what it buys beyond is the platform's. */
export function priceOfBuying(bought: Money, currency: string, rate: bigint, spreadBasisPoints: number): Price {
  const numerator = bought.minor * ONE * 10_000n * 10n ** BigInt(exponentOf(currency))
  const denominator = rate * BigInt(10_000 - spreadBasisPoints) * 10n ** BigInt(exponentOf(bought.currency))
  let sold = new Money(divideHalfEven(numerator, denominator), currency)
  while (convertAt(sold, rate, bought.currency, spreadBasisPoints).compare(bought) < 0) {
    sold = new Money(sold.minor + 1n, currency)
  }
  return { sold, bought, spread: convertAt(sold, rate, bought.currency).minus(bought) }
}
