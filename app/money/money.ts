import { exponentOf } from '#app/money/currencies'
import { numberFormat } from '#app/ui/intl'

const LARGEST_STORED = BigInt(Number.MAX_SAFE_INTEGER)

/** An exact sum: whole minor units (cents) of one currency. Arithmetic across currencies throws. */
export class Money {
  constructor(
    readonly minor: bigint,
    readonly currency: string
  ) {
    exponentOf(currency)
  }

  static of(minor: bigint | number | string, currency: string) {
    return new Money(BigInt(minor), currency)
  }

  static zero(currency: string) {
    return new Money(0n, currency)
  }

  /**
   * Reads a decimal as people type it, "1200", "1200.5" or "1,200.50". Returns null for anything else:
   * signs, more decimals than the currency has, letters, sums beyond what the ledger stores.
   */
  static parse(text: string, currency: string): Money | null {
    const exponent = exponentOf(currency)
    const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim())
    if (!match || (match[2] ?? '').length > exponent) return null
    const minor = BigInt(match[1].replaceAll(',', '') + (match[2] ?? '').padEnd(exponent, '0'))
    return minor > LARGEST_STORED ? null : new Money(minor, currency)
  }

  plus(other: Money) {
    return new Money(this.minor + this.#same(other).minor, this.currency)
  }

  minus(other: Money) {
    return new Money(this.minor - this.#same(other).minor, this.currency)
  }

  negate() {
    return new Money(-this.minor, this.currency)
  }

  /** A share in basis points, rounded half to even: 10% is 1000. */
  share(basisPoints: number) {
    const product = this.minor * BigInt(basisPoints)
    const quotient = product / 10_000n
    const rest = product % 10_000n
    const roundUp = rest > 5_000n || (rest === 5_000n && quotient % 2n === 1n)
    return new Money(quotient + (roundUp ? 1n : 0n), this.currency)
  }

  /** The nearest whole unit, for sums that are only shown: half of one counts as one more. */
  rounded() {
    const unit = 10n ** BigInt(exponentOf(this.currency))
    return new Money(((this.minor + unit / 2n) / unit) * unit, this.currency)
  }

  /** Splits by weights without losing a cent: the largest remainders get the odd ones, earlier first on a tie. */
  allocate(weights: number[]): Money[] {
    const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
    if (total <= 0n) throw new RangeError('Weights must add up to more than zero')
    const parts = weights.map((weight, index) => ({
      index,
      floor: (this.minor * BigInt(weight)) / total,
      rest: (this.minor * BigInt(weight)) % total,
    }))
    let odd = this.minor - parts.reduce((sum, part) => sum + part.floor, 0n)
    for (const part of [...parts].sort((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.index - b.index))) {
      if (odd === 0n) break
      part.floor += 1n
      odd -= 1n
    }
    return parts.map((part) => new Money(part.floor, this.currency))
  }

  compare(other: Money) {
    const difference = this.minor - this.#same(other).minor
    return difference === 0n ? 0 : difference > 0n ? 1 : -1
  }

  equals(other: Money) {
    return this.currency === other.currency && this.minor === other.minor
  }

  get isZero() {
    return this.minor === 0n
  }

  get isPositive() {
    return this.minor > 0n
  }

  /** For a BIGINT column: throws beyond 2^53-1, which SQLite would round silently. */
  toStored(): number {
    if (this.minor > LARGEST_STORED || this.minor < -LARGEST_STORED) {
      throw new RangeError(`${this.minor} is more than the ledger stores`)
    }
    return Number(this.minor)
  }

  /** "1200.50": for form fields, CSV and APIs. */
  toDecimal(): string {
    const exponent = exponentOf(this.currency)
    const digits = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(exponent + 1, '0')
    const sign = this.minor < 0n ? '-' : ''
    return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
  }

  /** "$1,200.50"; with `short`, whole sums lose their zeros. Exact: Intl formats the decimal string. */
  format(locale: string, { short = false } = {}): string {
    const exponent = exponentOf(this.currency)
    const isWhole = this.minor % 10n ** BigInt(exponent) === 0n
    const digits = short && isWhole ? 0 : exponent
    return numberFormat(locale, {
      style: 'currency',
      currency: this.currency,
      currencyDisplay: 'symbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(this.toDecimal() as any)
  }

  toJSON() {
    return { amount: this.toDecimal(), currency: this.currency }
  }

  #same(other: Money) {
    if (other.currency !== this.currency) throw new RangeError(`Cannot mix ${this.currency} and ${other.currency}`)
    return other
  }
}

/** A BIGINT or SUM() as any driver returns it, as exact minor units. */
export function toMinor(value: unknown): bigint {
  if (value === null || value === undefined) return 0n
  return BigInt(value as any)
}
