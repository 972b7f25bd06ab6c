import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import EndContract from '#modules/contracts/actions/end_contract'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { endPage } from '#modules/contracts/presenters/end_page'
import { endingValidator } from '#modules/contracts/validators/contract'

@inject()
export default class ContractEndingsController {
  constructor(private endContract: EndContract) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'end')
    return ctx.view.render('contracts::pages/end', await endPage(ctx, contract))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'end')
    const me = ctx.auth.getUserOrFail()
    const { reason, reopen } = await ctx.request.validateUsing(endingValidator)
    // A freelancer who leaves does not decide about the client's search: it opens again.
    const mayReopen = contract.sideOf(me.accountId) === 'freelancer' || reopen
    const { hasPaidWork } = accepted(
      await this.endContract.handle({ contract, reason, reopen: mayReopen }, me),
      'contracts.refusals'
    )
    ctx.session.flash('success', ctx.i18n.t(`contracts.end.${hasPaidWork ? 'completed' : 'cancelled'}`))
    return ctx.response.redirect().toPath(contract.path)
  }
}
