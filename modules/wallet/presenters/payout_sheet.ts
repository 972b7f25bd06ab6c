import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { clock } from '#app/time/clock'
import type { Formatters } from '#app/ui/formatters'
import type { PayoutQuote } from '#modules/wallet/payouts/quote'

const FASTEST_DAYS = 1
const SLOWEST_DAYS = 3
const SATURDAY = 6

interface Reader {
  i18n: I18n
  fmt: Formatters
  zone: string
}

/** The fee sheet of a withdrawal: what leaves the wallet, who pays what, what reaches the bank, and when. */
export function payoutSheet(quote: PayoutQuote, last4: string, { i18n, fmt, zone }: Reader) {
  const { amount, fee, reaches, speed } = quote
  return {
    lines: [
      { label: i18n.t('wallet.withdrawal.leaves'), amount: fmt.money(amount), kind: 'total' },
      { label: i18n.t('wallet.review.fee'), amount: fmt.money(fee) },
      { label: i18n.t('wallet.review.bank_cost'), amount: i18n.t('wallet.review.ours') },
      { label: i18n.t('wallet.review.reaches', { last4 }), amount: fmt.money(reaches), kind: 'total' },
    ],
    note: i18n.t(`wallet.review.${speed === 'instant' ? 'at_once' : 'when'}`, {
      first: fmt.date(workingDaysFrom(clock.now(), FASTEST_DAYS, zone)),
      last: fmt.date(workingDaysFrom(clock.now(), SLOWEST_DAYS, zone)),
    }),
  }
}

/** So many days on which banks work after this moment, Monday to Friday. */
export function workingDaysFrom(at: number, days: number, zone: string): number {
  let day = DateTime.fromMillis(at, { zone })
  for (let left = days; left > 0;) {
    day = day.plus({ days: 1 })
    if (day.weekday < SATURDAY) left--
  }
  return day.toMillis()
}
