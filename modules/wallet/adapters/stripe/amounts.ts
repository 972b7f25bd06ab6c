import { Money } from '#app/money/money'
import { currencyCodes, exponentOf } from '#app/money/currencies'

/**
 * How Stripe writes sums. Not ISO 4217: see "Supported currencies", "Zero-decimal", "Three-decimal" and "Special cases"
 * in Stripe's documentation.
 */
const WHOLE_UNITS = words('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF')
/** Three decimals, of which the last is 0. */
const THREE_DECIMALS = words('BHD JOD KWD OMR TND')
/** Two decimals in payments, 00 in payouts. ISK and UGX, too, have two that are 00: they have none of their own. */
const WHOLE_PAYOUTS = words('HUF TWD')

const TAKEN = words(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
   CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY
   KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO
   NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TND
   TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW`
)

/** Those of our currencies that Stripe takes. */
export const STRIPE_CURRENCIES = currencyCodes.filter((code) => TAKEN.has(code))

/** A sum has at most eight digits as Stripe writes it. */
export const LARGEST_MINOR = 99_999_999n
export const LARGEST_IN = Object.fromEntries(
  STRIPE_CURRENCIES.flatMap((code) => {
    const shift = shiftOf(code)
    return shift === 0
      ? []
      : [[code, shift > 0 ? LARGEST_MINOR / 10n ** BigInt(shift) : LARGEST_MINOR * 10n ** BigInt(-shift)]]
  })
)

/** What sums must be multiples of, in our minor units. */
export const STEP_IN = {
  payment: Object.fromEntries(STRIPE_CURRENCIES.map((code) => [code, stepOf(code)]).filter(([, step]) => step !== 1n)),
  payout: Object.fromEntries(
    STRIPE_CURRENCIES.map((code) => [code, payoutStepOf(code)]).filter(([, step]) => step !== 1n)
  ),
} as Record<'payment' | 'payout', Record<string, bigint>>

/** A sum as Stripe writes it; throws for one it cannot write. */
export function toWire({ minor, currency }: Money): { amount: number; currency: string } {
  const shift = shiftOf(currency)
  if (minor % stepOf(currency) !== 0n) throw new RangeError(`Stripe has no way to write ${minor} ${currency}`)
  const amount = shift >= 0 ? minor * 10n ** BigInt(shift) : minor / 10n ** BigInt(-shift)
  return { amount: Number(amount), currency: currency.toLowerCase() }
}

/** A sum that Stripe wrote. */
export function fromWire(amount: number, currency: string): Money {
  const code = currency.toUpperCase()
  const shift = shiftOf(code)
  const unit = 10n ** BigInt(Math.abs(shift))
  if (shift <= 0) return new Money(BigInt(amount) * unit, code)
  if (BigInt(amount) % unit !== 0n) throw new RangeError(`${amount} ${code} of Stripe is no sum of ours`)
  return new Money(BigInt(amount) / unit, code)
}

function shiftOf(code: string) {
  const wire = WHOLE_UNITS.has(code) ? 0 : THREE_DECIMALS.has(code) ? 3 : 2
  return wire - exponentOf(code)
}

function stepOf(code: string) {
  if (THREE_DECIMALS.has(code)) return 10n
  return shiftOf(code) < 0 ? 10n ** BigInt(-shiftOf(code)) : 1n
}

function payoutStepOf(code: string) {
  return WHOLE_PAYOUTS.has(code) ? 10n ** BigInt(exponentOf(code)) : stepOf(code)
}

function words(text: string) {
  return new Set(text.split(/\s+/))
}
