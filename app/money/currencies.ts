import { IN_USE, WITHDRAWN } from '#app/money/currency_list'

/** Number of decimals of a currency, withdrawn ones included; throws for an unknown code. */
export function exponentOf(currency: string): number {
  const known = lookUp(IN_USE, currency) ?? lookUp(WITHDRAWN, currency)
  if (!known) throw new RangeError(`Unknown currency "${currency}"`)
  return known[0]
}

/** Those that money can be in now: what forms offer, wallets take and gateways move. */
export const currencyCodes = Object.keys(IN_USE)

/** Those that amounts can still be read in. */
export const everyCurrencyCode = [...currencyCodes, ...Object.keys(WITHDRAWN)]

/** Since which year a currency is none any more, and what took its place; null for one in use, or an unknown code. */
export function withdrawalOf(currency: string): { since: number; successor: string } | null {
  const gone = lookUp(WITHDRAWN, currency)
  return gone ? { since: gone[2], successor: gone[3] } : null
}

/** Its name in English, for locales that Intl has no name for. */
export function englishNameOf(currency: string): string {
  return (lookUp(IN_USE, currency) ?? lookUp(WITHDRAWN, currency))?.[1] ?? currency
}

function lookUp<Row>(list: Record<string, Row>, code: string): Row | undefined {
  return Object.hasOwn(list, code) ? list[code] : undefined
}
