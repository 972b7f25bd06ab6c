import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { formOf } from '#app/http/form_state'
import { accepted } from '#app/http/refusal'
import ProposeChange from '#modules/contracts/actions/propose_change'
import { askedChange, askedContract } from '#modules/contracts/controllers/asked_for'
import { changeForm } from '#modules/contracts/presenters/change_form'
import { changePage } from '#modules/contracts/presenters/change_page'
import { signingFrom } from '#modules/contracts/signing'
import { changePreviewValidator, changeValidator, readChange } from '#modules/contracts/validators/scope_change'

@inject()
export default class ScopeChangesController {
  constructor(private proposeChange: ProposeChange) {}

  async create(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'change')
    return ctx.view.render('contracts::pages/change_new', await changeForm(ctx, contract))
  }

  /** The changed contract as it would be signed, or its form again, on request with one more milestone. Changes nothing. */
  async preview(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'change')
    const wantsRow = Boolean(ctx.request.input('add'))
    const isReview = !wantsRow && !ctx.request.input('edit')
    if (isReview) await readChange(await ctx.request.validateUsing(changePreviewValidator), contract, ctx.i18n)
    formOf(ctx).refuse(ctx.request.body(), [])
    return ctx.view.render('contracts::pages/change_new', await changeForm(ctx, contract, { wantsRow, isReview }))
  }

  async store(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'change')
    const input = await ctx.request.validateUsing(changeValidator)
    const { why: reason, terms, typed_name: typedName, reviewed: reviewedSha256 } = input
    const milestones = await readChange(input, contract, ctx.i18n)
    const change = { contract, milestones, terms, reason, reviewedSha256, signing: signingFrom(ctx, typedName) }
    const made = await this.proposeChange.handle(change, ctx.auth.getUserOrFail())
    const { changeId } = accepted(made, 'contracts.refusals')
    ctx.session.flash('success', ctx.i18n.t('contracts.change.sent'))
    return ctx.response.redirect().toPath(`${contract.path}/scope-changes/${changeId}`)
  }

  async show(ctx: HttpContext) {
    const { contract, change } = await askedChange(ctx)
    return ctx.view.render('contracts::pages/change', await changePage(ctx, contract, change))
  }
}
