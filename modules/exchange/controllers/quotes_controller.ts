import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { accepted } from '#app/http/refusal'
import { formattersOf } from '#app/http/view_state'
import { MakeQuote } from '#modules/exchange/actions/make_quote'
import ExchangePolicy from '#modules/exchange/policies/exchange_policy'
import QuotePolicy from '#modules/exchange/policies/quote_policy'
import { convertForm } from '#modules/exchange/presenters/convert_form'
import { quoteSheet } from '#modules/exchange/presenters/quote_sheet'
import { findQuote } from '#modules/exchange/queries/quotes'
import { quoteValidator, typedSum } from '#modules/exchange/validators/quote_validator'

/** What a conversion would bring: asked for, and looked at while it stands. */
@inject()
export default class QuotesController {
  constructor(private makeQuote: MakeQuote) {}

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ExchangePolicy).authorize('see')
    return ctx.view.render('exchange::pages/convert', { choices: await convertForm(ctx, ctx.auth.getUserOrFail()) })
  }

  async store({ auth, bouncer, request, response }: HttpContext) {
    const { accountId, id: userId } = auth.getUserOrFail()
    await bouncer.with(ExchangePolicy).authorize('convert')
    const form = await request.validateUsing(quoteValidator)
    const order = { accountId, userId, sell: typedSum(form), to: form.to }
    const outcome = await this.makeQuote.handle(order)
    const field = !outcome.ok && /currency|rate/.test(outcome.reason) ? 'to' : 'amount'
    const { publicId } = accepted(outcome, 'exchange.refusals', field)
    return response.redirect().toPath(`/wallet/convert/${publicId}`)
  }

  async show(ctx: HttpContext) {
    const quote = await findQuote(ctx.params.id)
    await ctx.bouncer.with(QuotePolicy).authorize('use', quote)
    const sheet = quoteSheet(quote!, { i18n: ctx.i18n, fmt: formattersOf(ctx) })
    const secondsLeft = Math.max(0, Math.ceil((quote!.expiresAt - clock.now()) / 1_000))
    ctx.response.header('cache-control', 'no-store')
    return ctx.view.render('exchange::pages/quote', { quote, sheet, secondsLeft })
  }
}
