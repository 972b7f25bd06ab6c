import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import SaveStep from '#modules/profiles/actions/save_step'
import ProfilePolicy from '#modules/profiles/policies/profile_policy'
import { presentStep } from '#modules/profiles/presenters/present_step'
import { presentTabs } from '#modules/profiles/presenters/present_tabs'
import { completeness } from '#modules/profiles/queries/completeness'
import { profileForm } from '#modules/profiles/queries/profile_form'
import { fieldOf } from '#modules/profiles/steps/field_of'
import { stepsFor } from '#modules/profiles/steps/steps'
import { stepValidators } from '#modules/profiles/validators/step_validators'

/** The same parts as in onboarding, to be changed at any time. */
@inject()
export default class ProfileSettingsController {
  constructor(
    private ensureProfile: EnsureProfile,
    private saveStep: SaveStep
  ) {}

  async index({ auth, response }: HttpContext) {
    const [first] = stepsFor(auth.getUserOrFail().roles)
    return response.redirect().toPath(first ? `/settings/profile/${first}` : '/dashboard')
  }

  async edit(ctx: HttpContext) {
    const { auth, bouncer, params, view } = ctx
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const person = auth.getUserOrFail()
    await this.ensureProfile.handle(person.accountId)
    const { percent, next: nextStep, steps: done } = await completeness(person.accountId)
    const values = await profileForm(person)
    return view.render('profiles::pages/settings', {
      percent,
      nextStep,
      tabs: presentTabs(ctx, params.step),
      ...presentStep({ ctx, step: params.step, values, done }),
    })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const input = await request.validateUsing(
      stepValidators[params.step as keyof typeof stepValidators] as typeof stepValidators.about
    )
    const outcome = await this.saveStep.handle(params.step, input, auth.getUserOrFail())
    accepted(outcome, 'profiles.refusals', fieldOf(outcome, params.step))
    session.flash('success', i18n.t('profiles.settings.saved'))
    return response.redirect().status(303).toPath(`/settings/profile/${params.step}`)
  }
}
