import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { formOf } from '#app/http/form_state'
import { accepted } from '#app/http/refusal'
import { refuse } from '#app/outcome'
import GiveExtra from '#modules/contracts/actions/give_extra'
import { askedContract, askedExtra } from '#modules/contracts/controllers/asked_for'
import { extraPage } from '#modules/contracts/presenters/extra_page'
import { giftForm } from '#modules/contracts/presenters/extra_form'
import { giftValidator, readExtra } from '#modules/contracts/validators/extra'

/** Tips and bonuses, and the page of each of them and of every expense. */
@inject()
export default class ExtrasController {
  constructor(private giveExtra: GiveExtra) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    return ctx.view.render('contracts::pages/extra_new', await giftForm(ctx, contract))
  }

  /** The sheet for what was typed. Changes nothing. */
  async preview(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    const { amount } = await ctx.request.validateUsing(giftValidator)
    await readExtra(amount, contract.currency, ctx.i18n)
    formOf(ctx).refuse(ctx.request.body(), [])
    return ctx.view.render('contracts::pages/extra_new', await giftForm(ctx, contract))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'fund')
    const { confirmed, kind, note, ...typed } = await ctx.request.validateUsing(giftValidator)
    const amount = await readExtra(typed.amount, contract.currency, ctx.i18n)
    if (confirmed !== `${kind} ${amount.toDecimal()}`) accepted(refuse('extra_not_seen'), 'contracts.refusals')
    const outcome = await this.giveExtra.handle({ contract, kind, amount, note }, ctx.auth.getUserOrFail())
    const gift = accepted(outcome, 'contracts.refusals', 'amount')
    if (!gift.isFunded) return ctx.response.redirect().toPath(gift.payPath)

    ctx.session.flash('success', ctx.i18n.t(`contracts.extras.done.${kind}`))
    return ctx.response.redirect().toPath(`${contract.path}#extras`)
  }

  async show(ctx: HttpContext) {
    const { contract, extra } = await askedExtra(ctx, 'view')
    return ctx.view.render('contracts::pages/extra', await extraPage(ctx, contract, extra))
  }
}
