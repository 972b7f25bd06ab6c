/**
 * Minor units per ISO 4217. Never taken from Intl, which differs from ISO for sixteen everyday currencies.
 * A currency that is not listed is refused.
 */
const EXPONENTS: Record<string, number> = {
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  MAD: 2,
  MXN: 2,
  MYR: 2,
  NGN: 2,
  NOK: 2,
  NZD: 2,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  RON: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  UAH: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
}

/** Number of decimals of a currency; throws for an unknown code. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS[currency]
  if (exponent === undefined) throw new RangeError(`Unknown currency "${currency}"`)
  return exponent
}

export const currencyCodes = Object.keys(EXPONENTS)
