import { inject } from '@adonisjs/core'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'

/** Somebody joined: an empty profile waits for them. */
@inject()
export default class CreateProfile {
  constructor(private ensureProfile: EnsureProfile) {}

  async handle({ accountId }: { accountId: number }, { at }: { at: number }) {
    await this.ensureProfile.handle(accountId, { since: at })
  }
}
