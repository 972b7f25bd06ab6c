import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { formattersOf } from '#app/http/view_state'
import { SpendQuote } from '#modules/exchange/actions/spend_quote'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import { spendValidator } from '#modules/exchange/validators/quote_validator'

/** Taking an offer. */
@inject()
export default class ConversionsController {
  constructor(private spendQuote: SpendQuote) {}

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    await bouncer.with(ExchangePolicy).authorize('convert')
    const { quote: quoteId } = await request.validateUsing(spendValidator)
    const outcome = await this.spendQuote.handle({ accountId: auth.getUserOrFail().accountId, quoteId })
    const { sold, bought } = accepted(outcome, 'exchange.refusals')
    const fmt = formattersOf(ctx)
    session.flash('success', i18n.t('exchange.done', { sold: fmt.money(sold), bought: fmt.money(bought) }))
    return response.redirect().toPath('/wallet')
  }
}
