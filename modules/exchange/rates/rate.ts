import { exponentOf } from '#app/money/currencies'
import { Money } from '#app/money/money'

/** A rate is a whole number of 10^-15: exact, and fine enough for a rial in dinars. */
export const RATE_SCALE = 15
export const ONE = 10n ** BigInt(RATE_SCALE)

const DECIMAL = /^(\d{1,20})(?:\.(\d{1,40}))?(?:e([+-]?\d{1,2}))?$/i

/** The one place where a division is rounded: half to even. Both are above zero, or the numerator is zero. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twiceRest = (numerator % denominator) * 2n
  const isUp = twiceRest > denominator || (twiceRest === denominator && quotient % 2n === 1n)
  return quotient + (isUp ? 1n : 0n)
}

/** A rate as others write it, "0.88022588" or "1.2e-7"; null for anything that is no number above zero. */
export function readRate(text: unknown): bigint | null {
  const match = typeof text === 'string' ? DECIMAL.exec(text) : null
  if (!match) return null
  const fraction = match[2] ?? ''
  const shift = RATE_SCALE - fraction.length + Number(match[3] ?? 0)
  const digits = BigInt(match[1] + fraction)
  const rate = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfEven(digits, 10n ** BigInt(-shift))
  return rate > 0n ? rate : null
}

/** "0.88022588": every digit that counts, and no more. */
export function writeRate(rate: bigint): string {
  const digits = rate.toString().padStart(RATE_SCALE + 1, '0')
  const fraction = digits.slice(-RATE_SCALE).replace(/0+$/, '')
  return fraction ? `${digits.slice(0, -RATE_SCALE)}.${fraction}` : digits.slice(0, -RATE_SCALE)
}

/** What one unit of `from` is in `to`, of what one dollar is in each. */
export function crossRate(from: bigint, to: bigint): bigint {
  return divideHalfEven(to * ONE, from)
}

/**
 * A sum in another currency at a rate, less a share of it in basis points, rounded once to the other currency's smallest
 * unit. Never more with a share than without.
 */
export function convertAt(sum: Money, rate: bigint, currency: string, lessBasisPoints = 0): Money {
  const numerator = sum.minor * rate * BigInt(10_000 - lessBasisPoints) * 10n ** BigInt(exponentOf(currency))
  const denominator = ONE * 10_000n * 10n ** BigInt(exponentOf(sum.currency))
  return new Money(divideHalfEven(numerator, denominator), currency)
}
