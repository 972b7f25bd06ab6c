import type { HttpContext } from '@adonisjs/core/http'
import { currencyChoices } from '#app/money/currency_choices'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { ratesPage } from '#modules/exchange/presenters/rates_page'
import { currentRates } from '#modules/exchange/rates/current_rates'

/** What everything is worth in one currency, and who says so. */
export default class RatesController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ExchangePolicy).authorize('see')
    const table = await currentRates()
    const asked = String(ctx.request.input('base') ?? ctx.auth.getUserOrFail().currency ?? 'USD')
    const base = table.quotations.has(asked) ? asked : 'USD'
    const choices = currencyChoices(ctx.i18n.locale, table.currencies, [base])
    return ctx.view.render('exchange::pages/rates', { base, choices, rows: ratesPage(ctx, table, base) })
  }
}
