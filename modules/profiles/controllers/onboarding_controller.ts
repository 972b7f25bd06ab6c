import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { moveOn } from '#modules/profiles/actions/move_on'
import SaveStep from '#modules/profiles/actions/save_step'
import StartOnboarding from '#modules/profiles/actions/start_onboarding'
import ProfilePolicy from '#modules/profiles/policies/profile_policy'
import { presentParts, presentStep } from '#modules/profiles/presenters/present_step'
import { completeness } from '#modules/profiles/queries/completeness'
import { resumeAt } from '#modules/profiles/queries/find_onboarding'
import { profileForm } from '#modules/profiles/queries/profile_form'
import { stepAfter, type Step } from '#modules/profiles/steps/steps'
import { fieldOf } from '#modules/profiles/steps/field_of'
import { stepValidators } from '#modules/profiles/validators/step_validators'

/** A new person's profile, led through it one of three ways. Each part is kept as it is sent: leave and come back. */
@inject()
export default class OnboardingController {
  constructor(
    private start: StartOnboarding,
    private saveStep: SaveStep
  ) {}

  async index(ctx: HttpContext) {
    const person = ctx.auth.getUserOrFail()
    const onboarding = await this.start.handle(person)
    const filled = await completeness(person.accountId)
    const next = resumeAt(onboarding, filled.steps)
    if (next === null || onboarding.variant === 'checklist') return ctx.response.redirect().toPath('/dashboard')
    if (onboarding.variant === 'steps') return ctx.response.redirect().toPath(`/onboarding/${next}`)
    const parts = presentParts({ ctx, values: await profileForm(person), done: filled.steps })
    return ctx.view.render('profiles::pages/onboarding_page', { percent: filled.percent, parts })
  }

  async edit(ctx: HttpContext) {
    const { auth, bouncer, params, view } = ctx
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const person = auth.getUserOrFail()
    const { variant, skipped } = await this.start.handle(person)
    const { percent, steps: done } = await completeness(person.accountId)
    const values = await profileForm(person)
    return view.render('profiles::pages/onboarding', {
      percent,
      variant,
      isLast: variant !== 'steps' || stepAfter(person.roles, params.step) === null,
      ...presentStep({ ctx, step: params.step, values, done, skipped }),
    })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, request } = ctx
    await bouncer.with(ProfilePolicy).authorize('edit', params.step)
    const step = params.step as keyof typeof stepValidators
    const input = await request.validateUsing(stepValidators[step] as typeof stepValidators.about)
    const outcome = await this.saveStep.handle(step, input, auth.getUserOrFail())
    accepted(outcome, 'profiles.refusals', fieldOf(outcome, step))
    return this.#goOn(ctx, step, false)
  }

  /** Leaves a part out for now. */
  async skip(ctx: HttpContext) {
    await ctx.bouncer.with(ProfilePolicy).authorize('edit', ctx.params.step)
    return this.#goOn(ctx, ctx.params.step, true)
  }

  async #goOn({ auth, i18n, response, session }: HttpContext, step: Step, isSkipped: boolean) {
    const person = auth.getUserOrFail()
    const { variant } = await this.start.handle(person)
    const to = stepAfter(person.roles, step)
    await moveOn(person.accountId, { from: step, to, isSkipped })
    const path = { steps: to ? `/onboarding/${to}` : '/dashboard', page: '/onboarding', checklist: '/dashboard' }[
      variant
    ]
    if (!isSkipped && path !== `/onboarding/${to}`) session.flash('success', i18n.t('profiles.onboarding.finished'))
    return response.redirect().status(303).toPath(path)
  }
}
