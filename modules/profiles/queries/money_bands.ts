/** Steps in whole dollars: exact sums are nobody's business. */
const BANDS = [100_000, 50_000, 10_000, 5_000, 1_000, 100]
const CURRENCY = 'USD'
const CENTS = 100

/** The largest step that the dollars among these sums reach, in whole dollars; null below the smallest. */
export function bandOf(sums: { minor: number; currency: string }[]): number | null {
  const dollars = sums.find(({ currency }) => currency === CURRENCY)
  return BANDS.find((band) => (dollars?.minor ?? 0) >= band * CENTS) ?? null
}
