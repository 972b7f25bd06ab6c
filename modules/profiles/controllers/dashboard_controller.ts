import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { Identity } from '#app/http/identity'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import { completeness } from '#modules/profiles/queries/completeness'
import { findOnboarding } from '#modules/profiles/queries/find_onboarding'
import { ownPage } from '#modules/profiles/queries/own_page'

/** Where people land: what is missing of their profile, and a card of every module that has something to say. */
@inject()
export default class DashboardController {
  constructor(private ensureProfile: EnsureProfile) {}

  async show({ auth, view }: HttpContext) {
    const identity = auth.getUserOrFail()
    const isMember = identity.roles.has('freelancer') || identity.roles.has('client')
    if (isMember) await this.ensureProfile.handle(identity.accountId)
    return view.render('profiles::pages/dashboard', {
      identity,
      profile: isMember ? await this.#profileOf(identity) : null,
    })
  }

  async #profileOf(identity: Identity) {
    const onboarding = await findOnboarding(identity.accountId)
    return {
      ...(await ownPage(identity.accountId)),
      ...(await completeness(identity.accountId)),
      variant: onboarding?.variant ?? 'steps',
      skipped: [...(onboarding?.skipped ?? [])],
    }
  }
}
