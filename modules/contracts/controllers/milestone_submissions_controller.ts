import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import SubmitMilestone, { MAX_FILES } from '#modules/contracts/actions/submit_milestone'
import { askedMilestone } from '#modules/contracts/controllers/asked_for'
import { milestoneState } from '#modules/contracts/presenters/milestone_form'
import { submissionValidator } from '#modules/contracts/validators/delivery'

@inject()
export default class MilestoneSubmissionsController {
  constructor(private submitMilestone: SubmitMilestone) {}

  async create(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'submit')
    return ctx.view.render('contracts::pages/submission_new', {
      ...(await milestoneState(ctx, contract, milestone)),
      most: MAX_FILES,
      days: contract.reviewDays,
    })
  }

  async store(ctx: HttpContext) {
    const { contract, milestone } = await askedMilestone(ctx, 'submit')
    const { note } = await ctx.request.validateUsing(submissionValidator)
    const outcome = await this.submitMilestone.handle(
      { milestone, note, files: ctx.request.files('files') },
      ctx.auth.getUserOrFail()
    )
    accepted(outcome, 'contracts.refusals', 'files')

    ctx.session.flash('success', ctx.i18n.t('contracts.submission.done', { days: contract.reviewDays }))
    return ctx.response.redirect().toPath(`${contract.path}#milestone-${milestone.publicId}`)
  }
}
