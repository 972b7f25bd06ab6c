import { inject } from '@adonisjs/core'
import { isUniqueViolation } from '#app/data/errors'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import { findOnboarding, type Onboarding } from '#modules/profiles/queries/find_onboarding'
import { onboardingVariant } from '#modules/profiles/ports'
import { isVariant } from '#modules/profiles/steps/variants'

/** The way an account is led through its profile, decided the first time and kept. Makes the empty profile, too. */
@inject()
export default class StartOnboarding {
  constructor(private ensureProfile: EnsureProfile) {}

  async handle({ accountId, accountPublicId }: Identity): Promise<Onboarding> {
    const known = await findOnboarding(accountId)
    if (known) return known
    const picked = await onboardingVariant.ask('pick', { publicId: accountPublicId })
    const variant = isVariant(picked) ? picked : 'steps'
    await this.ensureProfile.handle(accountId)
    const row = { account_id: accountId, variant, at_step: null, started_at: clock.now(), updated_at: clock.now() }
    try {
      await transact((trx) => trx.table('onboardings').insert(row))
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
    return (await findOnboarding(accountId))!
  }
}
