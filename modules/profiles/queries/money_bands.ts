import { Money } from '#app/money/money'
import { reckonIn } from '#app/money/worth'

/** Steps in whole dollars: exact sums are nobody's business. */
const BANDS = [100_000, 50_000, 10_000, 5_000, 1_000, 100]
const CURRENCY = 'USD'
const CENTS = 100n

/**
 * The largest step that these sums reach together, in whole dollars; null below the smallest. Those of other currencies
 * count at the rates in force, and not at all where there is none.
 */
export async function bandOf(sums: { minor: number; currency: string }[]): Promise<number | null> {
  const reckon = await reckonIn(CURRENCY)
  const cents = sums.reduce((sum, { minor, currency }) => sum + (reckon(Money.of(minor, currency))?.minor ?? 0n), 0n)
  return BANDS.find((band) => cents >= BigInt(band) * CENTS) ?? null
}
