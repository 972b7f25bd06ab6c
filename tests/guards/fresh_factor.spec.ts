import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Caller } from '#tests/guards/support/caller'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import { aPerson } from '#tests/support/people'
import { signedIn } from '#modules/security/tests/support/scene'
import { withAuthenticator } from '#modules/security/tests/support/factors'

/** What would hurt if somebody else sat at the screen. Whoever adds such a route adds it here; the console is in as a whole. */
const ASKING = [
  'POST /wallet/withdrawals',
  'POST /wallet/payout-schedule',
  'POST /wallet/payout-schedule/removal',
  'POST /api/wallet/withdraw',
  'POST /api/wallet/payout-schedule',
  'DELETE /api/wallet/payout-schedule',
  'POST /wallet/payout-methods',
  'POST /wallet/payees/:gateway',
  'POST /wallet/payout-methods/:id/removal',
  'POST /wallet/payout-methods/:id/confirmation',
  'POST /admin/treasury/exchanges',
  'POST /settings/email',
  'POST /settings/password',
  'POST /settings/security/factors/:id',
  'POST /settings/security/factors/:id/removal',
  'GET /settings/security/authenticator',
  'POST /settings/security/authenticator',
  'POST /settings/security/authenticator/confirm',
  'GET /settings/security/keys/new',
  'POST /settings/security/keys',
  'POST /settings/security/keys/request',
  'GET /settings/security/phone',
  'POST /settings/security/phone',
  'POST /settings/security/phone/confirm',
  'POST /settings/security/mail-codes',
  'POST /settings/security/backup-codes',
]

test.group('Proving who one is, once more', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  const routes = () => allRoutes().filter(({ owner }) => owner !== 'kernel')
  const isConsole = (pattern: string) => /^\/admin(\/|$)/.test(pattern)
  const asking = () => routes().filter(({ middleware }) => middleware.includes('askForFreshFactor'))

  test('SEC-22 what moves money, changes a sign-in or belongs to operators asks for it, and nothing else does', ({
    assert,
  }) => {
    const expected = routes().filter(({ key, pattern }) => ASKING.includes(key) || isConsole(pattern))
    assert.sameMembers(
      asking().map(({ key }) => key),
      expected.map(({ key }) => key)
    )
    assert.includeMembers(
      routes().map(({ key }) => key),
      ASKING
    )
  })

  test('SEC-22 each of these routes sends whoever has a factor to show it first, and does nothing until then', async ({
    assert,
  }) => {
    const clara = await aPerson()
    await withAuthenticator(clara)
    const caller = await Caller.as(clara)
    await caller.token()
    const entries = () => db.from('audit_entries').count('* as count')
    const before = await entries()
    for (const { key, method, pattern } of asking()) {
      const ids = Object.fromEntries([...pattern.matchAll(/:(\w+)/g)].map(([, name]) => [name, 'x']))
      const path = pathOf(pattern, ids)
      if (pattern.startsWith('/api/')) {
        const told = await caller.call(method, path)
        assert.equal(told.status, 403, key)
        assert.match(told.text, /\/confirm-identity\?next=/, key)
        continue
      }
      const answer = method === 'GET' ? await caller.get(path) : await caller.post(path, { reason: 'why not' })
      assert.match(answer.location ?? String(answer.status), /^\/confirm-identity\?next=/, key)
    }
    assert.deepEqual(await entries(), before)
  })

  test('SEC-22 the console may be looked at for two hours after a proof, acts in it for ten minutes', async ({
    assert,
  }) => {
    const visitor = await signedIn(await aPerson({ role: 'admin' }))
    clock.travel({ minutes: 15 })
    assert.equal((await visitor.get('/admin/r/people')).status, 200)
    const act = await visitor.submit('/admin/r/people/views', { name: 'New' }, '/admin/r/people')
    assert.include(act.location, '/confirm-identity')
    clock.travel({ minutes: 110 })
    assert.include((await visitor.get('/admin')).location, '/confirm-identity')
  })
})
