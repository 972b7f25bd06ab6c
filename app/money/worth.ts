import { Money } from '#app/money/money'
import { reckonerSource } from '#app/money/reckoner'

/** Says what a sum of any currency is in one; null where there is no rate. */
export type Reckon = (sum: Money) => Money | null

const DIGITS_THAT_COUNT = 2

/** Reckons in one currency at the rates in force, which are read once. For comparing and showing, never for what moves. */
export async function reckonIn(currency: string): Promise<Reckon> {
  const reckoner = await reckonerSource.ask('reckonerFor', currency)
  return (sum) => (sum.currency === currency ? sum : (reckoner?.reckon(sum) ?? null))
}

/** A limit as it stands in another currency: its worth as a round figure, "¥1,600,000"; null where there is no rate. */
export async function roundWorthIn(currency: string, limit: Money): Promise<Money | null> {
  if (limit.currency === currency) return limit
  const worth = (await reckonIn(currency))(limit)
  return worth && new Money(roundFigure(worth.minor), currency)
}

/** The same for limits that have to stand: without a rate as many units of the other currency. */
export async function limitIn(currency: string, limit: Money): Promise<Money> {
  return (await roundWorthIn(currency, limit)) ?? Money.parse(limit.toDecimal().replace(/\..*/, ''), currency)!
}

/** The first two digits, rounded up, and zeros: nothing that was allowed at the exact worth is refused. */
function roundFigure(minor: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(minor.toString().length - DIGITS_THAT_COUNT, 0))
  return ((minor + unit - 1n) / unit) * unit
}
