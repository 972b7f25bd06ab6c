import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { SpendQuote } from '#modules/exchange/actions/spend_quote'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { quoteToJson } from '#modules/exchange/presenters/to_json'
import { spendValidator } from '#modules/exchange/validators/quote_validator'

/** Taking an offer, once. */
@inject()
export default class ConversionsController {
  constructor(private spendQuote: SpendQuote) {}

  async store({ auth, bouncer, request, response }: HttpContext) {
    const { accountId } = auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('convert')
    const { quote: quoteId } = await request.validateUsing(spendValidator)
    const quote = accepted(await this.spendQuote.handle({ accountId, quoteId }), 'exchange.refusals')
    return response.created(quoteToJson(quote))
  }
}
