import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { MakeQuote } from '#modules/exchange/actions/make_quote'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { quoteToJson } from '#modules/exchange/presenters/to_json'
import { latestQuotes } from '#modules/exchange/queries/quotes'
import { quoteValidator, typedSum } from '#modules/exchange/validators/quote_validator'

const LATEST = 50

/** Offers to this account: the latest ones, and a new one. */
@inject()
export default class QuotesController {
  constructor(private makeQuote: MakeQuote) {}

  async index({ auth, bouncer, response }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('see')
    const quotes = await latestQuotes(accountId, LATEST)
    return response.json({ quotes: quotes.map(quoteToJson) })
  }

  async store({ auth, bouncer, request, response }: HttpContext) {
    const { accountId, id: userId } = auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('convert')
    const form = await request.validateUsing(quoteValidator)
    const order = { accountId, userId, sell: typedSum(form), to: form.to }
    const quote = accepted(await this.makeQuote.handle(order), 'exchange.refusals')
    return response.created(quoteToJson(quote))
  }
}
