import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import { completeness } from '#modules/profiles/queries/completeness'
import { profileForm } from '#modules/profiles/queries/profile_form'

/** Where people land: what is missing of their profile, and a card of every module that has something to say. */
@inject()
export default class DashboardController {
  constructor(private ensureProfile: EnsureProfile) {}

  async show({ auth, view }: HttpContext) {
    const identity = auth.getUserOrFail()
    const isMember = identity.roles.has('freelancer') || identity.roles.has('client')
    if (isMember) await this.ensureProfile.handle(identity.accountId)
    const profile = isMember ? { ...(await completeness(identity.accountId)), ...(await profileForm(identity)) } : null
    return view.render('profiles::pages/dashboard', { identity, profile })
  }
}
