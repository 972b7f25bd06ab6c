import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { aPicture } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { ChangePicture } from '../../actions/change_picture.js'
import { findSession } from '../../queries/find_session.js'
import { startSession } from '../../sessions/session_store.js'

const told = ({ roles, ...rest }: Identity) => ({ ...rest, roles: [...roles] })

/** Straight in the database, as any code might. */
const CHANGES: Record<string, (person: Identity) => Promise<unknown>> = {
  'a role is another': ({ id }) => db.from('user_roles').where('user_id', id).update({ role: 'moderator' }),
  'a role is taken': ({ id }) => db.from('user_roles').where('user_id', id).delete(),
  'a role is given': ({ id }) => db.table('user_roles').insert({ user_id: id, role: 'finance', created_at: 1 }),
  'the name': ({ id }) => db.from('users').where('id', id).update({ name: 'Somebody Else' }),
  'the address is not confirmed any more': ({ id }) =>
    db.from('users').where('id', id).update({ email_verified_at: null }),
  'they are shut out': ({ id }) => db.from('users').where('id', id).update({ disabled_at: 1 }),
  'the account’s name': ({ accountId }) => db.from('accounts').where('id', accountId).update({ name: 'New Ltd' }),
  'a picture': async (person) => new ChangePicture().handle(person, await anUpload()),
  'they act for the account no longer': ({ id }) => db.from('memberships').where('user_id', id).delete(),
}

async function anUpload() {
  return { name: 'me.png', bytes: await aPicture() }
}

async function aSessionOf({ id, accountId }: Identity) {
  return (await startSession({ userId: id, accountId })).publicId
}

test.group('Who a request belongs to', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('a test client can be signed in as somebody', async ({ client, assert }) => {
    const clara = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
    assert.equal(clara.accountName, 'Lindenkorb')
    assert.isTrue(clara.roles.has('client'))
    const response = await client.get('/').loginAs(clara)
    response.assertStatus(200)
    response.assertTextIncludes('Go to your desk')
  })

  test('SEC-29 whatever changes about somebody is so for their next request: {$self}')
    .with(Object.keys(CHANGES))
    .run(async ({ assert }, what) => {
      const clara = await aPerson({ name: 'Clara Brandt', role: 'client' })
      const sessionId = await aSessionOf(clara)
      const before = (await findSession(sessionId))!.identity
      assert.equal((await findSession(sessionId))!.identity, before, 'remembered while nothing changes')
      await CHANGES[what](clara)
      const after = await findSession(sessionId)
      assert.notDeepEqual(after && told(after.identity), told(before))
    })

  test('SEC-29 what changes about somebody else leaves what is remembered', async ({ assert }) => {
    const [clara, farid] = [await aPerson(), await aPerson({ role: 'freelancer' })]
    const sessionId = await aSessionOf(clara)
    const before = (await findSession(sessionId))!.identity
    for (const change of Object.values(CHANGES)) await change(farid)
    assert.equal((await findSession(sessionId))!.identity, before)
  })
})
