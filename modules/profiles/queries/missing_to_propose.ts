import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'

export interface Missing {
  key: 'headline' | 'skills' | 'rate' | 'email'
  /** Where it can be put right. */
  href: string
}

/** What a freelancer's profile lacks before a proposal can be sent, in the order to mend it; empty when nothing. */
export async function missingToPropose(accountId: number, trx?: Trx): Promise<Missing[]> {
  const client = trx ?? db
  const profile = await client.from('freelancer_profiles').where('account_id', accountId).first()
  const skill = await client.from('profile_skills').where('account_id', accountId).select('id').first()
  const [owner] = await use('security').membersOf(accountId, trx)
  const has = {
    headline: Boolean(profile?.headline),
    skills: Boolean(skill),
    rate: profile?.rate_minor !== null && profile?.rate_minor !== undefined,
    email: Boolean(owner?.isEmailVerified),
  }
  return places.filter(({ key }) => !has[key])
}

const places: Missing[] = [
  { key: 'headline', href: '/settings/profile/about' },
  { key: 'skills', href: '/settings/profile/skills' },
  { key: 'rate', href: '/settings/profile/rate' },
  { key: 'email', href: '/settings/account' },
]
