import type { HttpContext } from '@adonisjs/core/http'
import { currencyName } from '#app/money/currency_choices'
import { formattersOf } from '#app/http/view_state'
import type { RateTable } from '#modules/exchange/rates/rate_table'
import { saidBy } from './quote_sheet.js'
import { shownRate } from './shown_rate.js'

/** One unit of `base` in every other currency. */
export function ratesPage(ctx: HttpContext, table: RateTable, base: string) {
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }
  return table.currencies
    .filter((code) => code !== base)
    .map((code) => {
      const { rate, sources, asOf, isStale } = table.rate(base, code)!
      const name = currencyName(ctx.i18n.locale, code)
      return { code, name, rate: shownRate(rate), said: saidBy({ sources, at: asOf }, reader), isStale }
    })
}
