import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { currencyCodes } from '#app/money/currencies'
import { currencyChoices } from '#app/money/currency_choices'
import { BookExchange } from '../actions/book_exchange.js'
import DeskPolicy from '../policies/desk_policy.js'
import { positions, suggestedPair } from '../queries/positions.js'
import { exchangeValidator, typedSum } from '../validators/exchange_validator.js'

/** What was exchanged at the bank to even out what conversions left us with. */
@inject()
export default class ExchangesController {
  constructor(private bookExchange: BookExchange) {}

  async create({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(DeskPolicy).authorize('look')
    const { rows, together } = await positions()
    const open = rows.map(({ currency }) => currency)
    const currencies = currencyChoices(i18n.locale, currencyCodes, open)
    return view.render('treasury::pages/exchange', { rows, together, currencies, ...suggestedPair(rows) })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(DeskPolicy).authorize('look')
    const form = await request.validateUsing(exchangeValidator)
    const sold = typedSum(form.soldAmount, form.soldCurrency, 'soldAmount')
    const got = typedSum(form.gotAmount, form.gotCurrency, 'gotAmount')
    const { bankReference, reason } = form
    const outcome = await this.bookExchange.handle({ by: auth.getUserOrFail(), sold, got, bankReference, reason })
    const field = !outcome.ok && outcome.reason === 'reference_used' ? 'bankReference' : 'gotAmount'
    const { isReplay } = accepted(outcome, 'treasury.exchanges.refusals', field)
    session.flash('success', i18n.t(`treasury.exchanges.${isReplay ? 'booked_before' : 'booked'}`))
    return response.redirect().toPath('/admin/treasury')
  }
}
