import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import AnswerChange from '#modules/contracts/actions/answer_change'
import { askedChange } from '#modules/contracts/controllers/asked_for'
import { signingFrom } from '#modules/contracts/signing'
import { reasonValidator, signatureValidator } from '#modules/contracts/validators/contract'

@inject()
export default class ScopeChangeAnswersController {
  constructor(private answerChange: AnswerChange) {}

  async accept(ctx: HttpContext) {
    const { contract, change } = await askedChange(ctx)
    const { typed_name: typedName } = await ctx.request.validateUsing(signatureValidator)
    const input = { change, signing: signingFrom(ctx, typedName) }
    const { version } = accepted(await this.answerChange.accept(input, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.change.accepted', { version }))
    return ctx.response.redirect().toPath(contract.path)
  }

  async decline(ctx: HttpContext) {
    const { contract, change } = await askedChange(ctx)
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    const closing = { answer: 'declined' as const, reason }
    accepted(await this.answerChange.close(change, closing, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.change.declined'))
    return ctx.response.redirect().toPath(contract.path)
  }

  async withdraw(ctx: HttpContext) {
    const { contract, change } = await askedChange(ctx)
    const closing = { answer: 'withdrawn' as const }
    accepted(await this.answerChange.close(change, closing, ctx.auth.getUserOrFail()), 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.change.withdrawn'))
    return ctx.response.redirect().toPath(contract.path)
  }
}
