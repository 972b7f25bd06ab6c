import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import PayExtra from '#modules/contracts/actions/pay_extra'
import { askedExtra } from '#modules/contracts/controllers/asked_for'

/** Approving an expense is paying it; and going on with a payment that was started. */
@inject()
export default class ExtraPaymentsController {
  constructor(private payExtra: PayExtra) {}

  async store(ctx: HttpContext) {
    const { contract, extra } = await askedExtra(ctx, 'fund')
    const outcome = await this.payExtra.handle(extra, ctx.auth.getUserOrFail())
    const payment = accepted(outcome, 'contracts.refusals')
    if (!payment.isFunded) return ctx.response.redirect().toPath(payment.payPath)

    ctx.session.flash('success', ctx.i18n.t('contracts.extras.done.paid'))
    return ctx.response.redirect().toPath(`${contract.path}#extras`)
  }
}
