import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Group } from '@japa/runner/core'
import { clock } from '#app/time/clock'
import { forgetAudit } from '#tests/support/audit'
import { PASSWORD } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { strongFrom } from '../../settings.js'
import { Visitor } from './visitor.js'

/** Each test sees a fresh database, the right time, and nobody counted as guessing. */
export function freshScene(group: Group) {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear(['memory']))
  group.each.teardown(() => clock.reset())
}

/** A browser in which this person just signed in. */
export async function signedIn({ email }: { email: string }): Promise<Visitor> {
  const visitor = new Visitor()
  const answer = await visitor.post('/sign-in', { email, password: PASSWORD })
  if (answer.status !== 302) throw new Error(`Sign-in answered ${answer.status}`)
  return visitor
}

/** Somebody of whom two wrong passwords were just typed, where that alone is a high risk. */
export async function atHighRisk(cleanup: (undo: () => void) => void, { email }: { email: string }) {
  setTo(cleanup, strongFrom, 1)
  for (let tries = 0; tries < 2; tries++) await new Visitor().post('/sign-in', { email, password: 'not this one' })
}

const TABLES = [
  'auth_challenges',
  'auth_backup_codes',
  'auth_webauthn',
  'auth_factors',
  'sign_ins',
  'auth_devices',
  'risk_commonness',
  'auth_sessions',
  'factor_recoveries',
  'email_tokens',
  'user_roles',
  'memberships',
  'outbox_deliveries',
  'outbox_events',
  'kernel_jobs',
  'users',
  'accounts',
  'mail_messages',
]

/** For tests that commit: what they added is removed again. */
export function tidyScene(group: Group) {
  const before = new Map<string, number>()
  group.each.setup(async () => {
    await limiter.clear()
    for (const table of TABLES) before.set(table, Number((await db.from(table).max('id as id'))[0].id ?? 0))
  })
  group.each.teardown(async () => {
    for (const table of TABLES) await db.from(table).where('id', '>', before.get(table)!).delete()
    await forgetAudit()
  })
}
