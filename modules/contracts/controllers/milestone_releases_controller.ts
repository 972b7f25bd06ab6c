import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { formattersOf } from '#app/http/view_state'
import ReleaseMilestone from '#modules/contracts/actions/release_milestone'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'

@inject()
export default class MilestoneReleasesController {
  constructor(private releaseMilestone: ReleaseMilestone) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'review')
    return ctx.view.render('contracts::pages/approval', await milestoneState(ctx, contract, milestone))
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'review')
    const release = accepted(
      await this.releaseMilestone.handle({ milestone, releasedBy: ctx.auth.getUserOrFail() }),
      'contracts.refusals'
    )

    const fmt = formattersOf(ctx)
    ctx.session.flash(
      'success',
      ctx.i18n.t('contracts.approval.done', {
        amount: fmt.money(release.amount),
        received: fmt.money(release.received),
      })
    )
    return ctx.response.redirect().toPath(contract.path)
  }
}
