import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import RequestChanges from '#modules/contracts/actions/request_changes'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { changeRoundsOf } from '#modules/contracts/queries/change_rounds_of'
import { changesValidator } from '#modules/contracts/validators/delivery'

@inject()
export default class ChangeRequestsController {
  constructor(private requestChanges: RequestChanges) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'review')
    return ctx.view.render('contracts::pages/changes_new', {
      ...(await milestoneState(ctx, contract, milestone)),
      rounds: await changeRoundsOf(contract, milestone),
    })
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'review')
    const { text } = await ctx.request.validateUsing(changesValidator)
    accepted(await this.requestChanges.handle({ milestone, text }, ctx.auth.getUserOrFail()), 'contracts.refusals')

    ctx.session.flash('success', ctx.i18n.t('contracts.changes.done'))
    return ctx.response.redirect().toPath(`${contract.path}#milestone-${milestone.publicId}`)
  }
}
