import { DateTime } from 'luxon'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import type { Reckoner } from '#app/money/reckoner'
import { dateFormat, listFormat, numberFormat } from '#app/ui/intl'
import { spoken } from '#app/ui/pseudo_locale'

type Moment = number | string | DateTime | null | undefined

/** Dates, numbers and money as one person reads them: their locale, their time zone. Moments are epoch milliseconds. */
export class Formatters {
  constructor(
    readonly locale: string,
    readonly zone: string,
    private reckoner?: Reckoner | null
  ) {}

  /** `fmt.money(40000, 'USD')` or `fmt.money(Money)`: "$400.00", exact for any size. */
  money(amount: number | bigint | string | Money, currency?: string) {
    return (amount instanceof Money ? amount : new Money(BigInt(amount), currency!)).format(this.locale)
  }

  /** Whole units without decimals where the sum has none: "$400". */
  moneyShort(amount: number | bigint | string | Money, currency?: string) {
    return (amount instanceof Money ? amount : new Money(BigInt(amount), currency!)).format(this.locale, {
      short: true,
    })
  }

  /** "≈ €345.20", what a sum is worth to the reader today; empty when it is in their currency, or they chose none. */
  own(amount: number | bigint | string | Money, currency?: string) {
    const worth = this.#worth(amount instanceof Money ? amount : new Money(BigInt(amount), currency!))
    return worth ? `≈ ${worth.format(this.locale)}` : ''
  }

  /** "≈ €35 to €51", for two of them, in whole units; `join` puts them into words. */
  ownRange(
    [low, high]: (number | bigint | string)[],
    currency: string,
    join: (range: { low: string; high: string }) => string
  ) {
    const [from, to] = [low, high].map((minor) =>
      this.#worth(Money.of(minor, currency))?.rounded().format(this.locale, { short: true })
    )
    if (!from || !to) return ''
    return `≈ ${from === to ? to : join({ low: from, high: to })}`
  }

  #worth(sum: Money) {
    if (!this.reckoner || sum.currency === this.reckoner.currency || sum.isZero) return null
    return this.reckoner.reckon(sum)
  }

  /** "$400.00 (≈ €345.20)": both, where the reader's currency is another one. */
  moneyBoth(amount: number | bigint | string | Money, currency?: string) {
    const own = this.own(amount, currency)
    return own ? `${this.money(amount, currency)} (${own})` : this.money(amount, currency)
  }

  number(value: number | bigint | string) {
    return numberFormat(this.locale, {}).format(Number(value))
  }

  percent(share: number, digits = 1) {
    return numberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
  }

  date(moment: Moment) {
    return this.#format(moment, { day: 'numeric', month: 'short', year: 'numeric' })
  }

  /** "Nov 10, 2026" for `2026-11-10`, a day of the calendar: the same one wherever it is read. */
  day(day: string) {
    return this.date(DateTime.fromISO(day, { zone: this.zone }))
  }

  /** "November 2026": the heading of a month in a list. */
  month(moment: Moment) {
    return this.#format(moment, { month: 'long', year: 'numeric' })
  }

  /** "Nov": a month below a bar. */
  monthShort(moment: Moment) {
    return this.#format(moment, { month: 'short' })
  }

  dateTime(moment: Moment) {
    return this.#format(moment, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
  }

  /** "14:05": a minute of today. */
  time(moment: Moment) {
    return this.#format(moment, { hour: '2-digit', minute: '2-digit' })
  }

  /** "14:05:30": a second of today. */
  timeWithSeconds(moment: Moment) {
    return this.#format(moment, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  }

  relative(moment: Moment) {
    const words = this.#at(moment)?.toRelative({ base: clock.dateTime(), locale: this.locale }) ?? ''
    return spoken(this.locale, words)
  }

  /** Machine-readable form for `<time datetime>`. */
  iso(moment: Moment) {
    return this.#at(moment)?.toUTC().toISO() ?? ''
  }

  list(items: string[]) {
    const parts = listFormat(this.locale, { type: 'conjunction' }).formatToParts(items)
    return parts.map(({ type, value }) => (type === 'literal' ? spoken(this.locale, value) : value)).join('')
  }

  size(bytes: number) {
    const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
    const value = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000)
    const options = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const
    return spoken(this.locale, numberFormat(this.locale, options).format(value))
  }

  #format(moment: Moment, options: Intl.DateTimeFormatOptions) {
    const at = this.#at(moment)
    if (!at) return ''
    return spoken(this.locale, dateFormat(this.locale, { ...options, timeZone: this.zone }).format(at.toMillis()))
  }

  #at(moment: Moment) {
    if (moment === null || moment === undefined || moment === '') return null
    const at = DateTime.isDateTime(moment) ? moment : DateTime.fromMillis(Number(moment))
    return at.setZone(this.zone).setLocale(this.locale)
  }
}
