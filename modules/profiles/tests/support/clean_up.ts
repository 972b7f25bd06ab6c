import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { searchIndex } from '#app/data/search/search_index'

const BY_ACCOUNT = [
  'onboarding_skips',
  'onboardings',
  'profile_facts',
  'portfolio_cases',
  'profile_skills',
  'profile_industries',
  'profile_languages',
  'profile_slugs',
  'client_profiles',
  'freelancer_profiles',
  'profiles',
  'memberships',
]
const BY_USER = ['email_tokens', 'auth_sessions', 'user_roles']
const BY_ID = ['outbox_deliveries', 'outbox_events', 'mail_messages', 'accounts', 'users']

/**
 * Returns what takes back everybody who joined since. MariaDB's full text sees committed rows only, so search tests
 * run outside the global transaction and put the tables back themselves.
 */
export async function takeBackWhoJoins() {
  const last = new Map<string, number>()
  for (const table of BY_ID) last.set(table, Number((await db.from(table).max('id as id').first()).id ?? 0))

  return async () => {
    const accounts = await db.from('accounts').where('id', '>', last.get('accounts')!).select('id')
    await transact(async (trx) => {
      for (const { id } of accounts) await searchIndex.remove('talent_search', id, trx)
    })
    for (const table of BY_ACCOUNT) await db.from(table).where('account_id', '>', last.get('accounts')!).delete()
    for (const table of BY_USER) await db.from(table).where('user_id', '>', last.get('users')!).delete()
    for (const table of BY_ID) await db.from(table).where('id', '>', last.get(table)!).delete()
  }
}
