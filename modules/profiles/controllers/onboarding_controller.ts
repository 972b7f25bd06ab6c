import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import SaveStep from '#modules/profiles/actions/save_step'
import ProfilePolicy from '#modules/profiles/policies/profile_policy'
import { presentStep } from '#modules/profiles/presenters/present_step'
import { completeness } from '#modules/profiles/queries/completeness'
import { profileForm } from '#modules/profiles/queries/profile_form'
import { stepAfter, stepsFor } from '#modules/profiles/steps/steps'
import { fieldOf } from '#modules/profiles/steps/field_of'
import { stepValidators } from '#modules/profiles/validators/step_validators'

/** A new person's profile, one part a page. Each part is kept as it is sent, so it can be left and taken up again. */
@inject()
export default class OnboardingController {
  constructor(
    private ensureProfile: EnsureProfile,
    private saveStep: SaveStep
  ) {}

  async index({ auth, response }: HttpContext) {
    const person = auth.getUserOrFail()
    await this.ensureProfile.handle(person.accountId)
    const { steps } = await completeness(person.accountId)
    const isDone = new Map(steps.map((step) => [step.key, step.isDone]))
    const missing = stepsFor(person.roles).find((step) => !isDone.get(step))
    return response.redirect().toPath(missing ? `/onboarding/${missing}` : '/dashboard')
  }

  async edit(ctx: HttpContext) {
    const { auth, bouncer, params, view } = ctx
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const person = auth.getUserOrFail()
    await this.ensureProfile.handle(person.accountId)
    const { percent, steps: done } = await completeness(person.accountId)
    const values = await profileForm(person)
    return view.render('profiles::pages/onboarding', {
      percent,
      next: stepAfter(person.roles, params.step),
      ...presentStep({ ctx, step: params.step, values, done }),
    })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const person = auth.getUserOrFail()
    const input = await request.validateUsing(
      stepValidators[params.step as keyof typeof stepValidators] as typeof stepValidators.about
    )
    const outcome = await this.saveStep.handle(params.step, input, person)
    accepted(outcome, 'profiles.refusals', fieldOf(outcome, params.step))

    const next = stepAfter(person.roles, params.step)
    if (!next) session.flash('success', i18n.t('profiles.onboarding.finished'))
    return response
      .redirect()
      .status(303)
      .toPath(next ? `/onboarding/${next}` : '/dashboard')
  }
}
