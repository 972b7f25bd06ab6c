import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import StateCase from '#modules/contracts/actions/state_case'
import { askedDispute } from '#modules/contracts/controllers/asked_for'
import { statementValidator } from '#modules/contracts/validators/dispute'

@inject()
export default class DisputeStatementsController {
  constructor(private stateCase: StateCase) {}

  async store(ctx: HttpContext) {
    const { contract, dispute } = await askedDispute(ctx)
    const { words: text } = await ctx.request.validateUsing(statementValidator)
    const input = { dispute, text, files: ctx.request.files('files') }
    accepted(await this.stateCase.handle(input, ctx.auth.getUserOrFail()), 'contracts.refusals', 'files')
    ctx.session.flash('success', ctx.i18n.t('contracts.dispute.stated'))
    return ctx.response.redirect().toPath(dispute.pathIn(contract))
  }
}
