import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Group } from '@japa/runner/core'
import { clock } from '#app/time/clock'
import { PASSWORD } from '#tests/support/people'
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
