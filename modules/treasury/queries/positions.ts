import { reckonerSource } from '#app/money/reckoner'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'

/** What positions are added up in. */
export const POSITION_CURRENCY = 'USD'

export interface Position {
  currency: string
  /** Above zero where conversions brought more of it than they took. */
  open: Money
  /** The same in dollars at the rates in force; null where there is no rate. */
  worth: Money | null
  /** What exchanges brought to our bank, or took from it. */
  atBank: Money
}

/** What conversions left the platform with, by currency, and what all of it is worth together; null where a rate is missing. */
export async function positions(
  totals?: { kind: string; currency: string; total: Money }[]
): Promise<{ rows: Position[]; together: Money | null }> {
  const all = totals ?? (await use('wallet').ledgerTotals())
  const of = (kind: string, currency: string) =>
    all.find((one) => one.kind === kind && one.currency === currency)?.total ?? Money.zero(currency)
  const currencies = [...new Set(all.map(({ currency }) => currency))].sort()
  const found = currencies
    .map((currency) => ({ currency, open: of('fx', currency), atBank: of('bank', currency).negate() }))
    .filter(({ open, atBank }) => !open.isZero || !atBank.isZero)
  const worths = await worthIn(
    POSITION_CURRENCY,
    found.map(({ open }) => open)
  )
  const rows = found.map((one, at) => ({ ...one, worth: worths[at] }))
  const isKnown = rows.every(({ worth }) => worth !== null)
  const zero = Money.zero(POSITION_CURRENCY)
  return { rows, together: isKnown ? rows.reduce((sum, { worth }) => sum.plus(worth!), zero) : null }
}

/** What sums are worth in another currency at the rates in force, each null where there is none. */
export async function worthIn(currency: string, sums: Money[]): Promise<(Money | null)[]> {
  const reckoner = await reckonerSource.ask('reckonerFor', currency)
  return sums.map((sum) => {
    if (sum.currency === currency || sum.isZero) return new Money(sum.minor, currency)
    const size = sum.isPositive ? sum : sum.negate()
    const worth = reckoner?.reckon(size) ?? null
    return worth && !sum.isPositive ? worth.negate() : worth
  })
}

/** What is most likely exchanged next: a currency we hold too much of for one we lack. */
export function suggestedPair(rows: Position[]): { sell: string; get: string } {
  const too = rows.find(({ open }) => open.isPositive)?.currency
  const lacking = rows.find(({ open, currency }) => currency !== too && !open.isPositive && !open.isZero)?.currency
  const sell = too ?? (lacking === 'EUR' ? 'USD' : 'EUR')
  return { sell, get: lacking ?? (sell === 'USD' ? 'EUR' : 'USD') }
}
