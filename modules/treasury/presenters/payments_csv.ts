import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { CSV_BEGIN, csvLine } from '#app/data/csv'
import type { PaymentsQuery } from '../validators/payments_validator.js'
import { failureRate, figuresByMonth, newestFirst } from './months.js'

const COLUMNS = [
  ...['month', 'gateway', 'currency', 'payments', 'volume', 'refunded', 'paid_out', 'gateway_fees'],
  ...['failed', 'failure_rate', 'time_to_pay_seconds'],
]

/** Every gateway and currency of the months, unless one was asked for; sums are exact decimals with a point. */
export async function* paymentsCsv({ currency, gateway, months }: PaymentsQuery, zone: string, i18n: I18n) {
  yield CSV_BEGIN + csvLine(COLUMNS.map((column) => i18n.t(`treasury.csv.${column}`)))
  const { starts, figures } = await figuresByMonth(months, zone)
  for (const one of newestFirst(figures)) {
    if ((currency && one.currency !== currency) || (gateway && one.gateway !== gateway)) continue
    const sums = [one.volume, one.refunded, one.paidOut, one.gatewayFees].map((sum) => sum.toDecimal())
    yield csvLine([
      DateTime.fromMillis(starts[one.span], { zone }).toFormat('yyyy-MM'),
      ...[one.gateway, one.currency, String(one.payments), ...sums, String(one.failed)],
      failureRate(one)?.toFixed(4) ?? '',
      one.timeToPayMs === null ? '' : String(Math.round(one.timeToPayMs / 1_000)),
    ])
  }
}
