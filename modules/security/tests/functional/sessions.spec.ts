import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { aPerson, PASSWORD } from '#tests/support/people'
import TidyUp from '../../jobs/tidy_up.js'
import { rotateSecret, touchSession } from '../../sessions/session_store.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const DESK = '/settings/sessions'
const row = () => db.from('auth_sessions').orderBy('id', 'desc').firstOrFail()

test.group('A session', (group) => {
  freshScene(group)

  test('SEC-20 is stored as a hash only, and its cookie is kept from scripts', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = new Visitor()
    await visitor.get('/sign-in')
    const answer = await visitor.submit('/sign-in', { email: clara.email, password: 'nine quiet lanterns' })
    const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('ml_sid='))!
    assert.match(line, /HttpOnly/i)
    assert.match(line, /SameSite=Lax/i)
    assert.notMatch(line, /Domain=/i)
    const { secret_hash: stored } = await row()
    assert.notInclude(decodeURIComponent(line), stored)
    assert.lengthOf(stored, 64)
  })

  test('SEC-20 one that was put into somebody’s browser is not the one they sign in to', async ({ assert }) => {
    const [mallory, clara] = [await aPerson(), await aPerson({ name: 'Clara Brandt' })]
    const planted = (await signedIn(mallory)).cookie()!
    const browser = new Visitor()
    browser.put(planted)
    await browser.post('/sign-in', { email: clara.email, password: PASSWORD }, '/settings/account')
    assert.notEqual(browser.cookie(), planted)
    assert.include((await browser.get('/settings/account')).text, 'Clara Brandt')
    const attacker = new Visitor()
    attacker.put(planted)
    assert.notInclude((await attacker.get('/settings/account')).text, 'Clara Brandt')
  })

  test('SEC-20 changes its secret every fifteen minutes; the old one still works for ten seconds', async ({
    assert,
  }) => {
    const visitor = await signedIn(await aPerson())
    const first = visitor.cookie()!
    clock.travel({ minutes: 14 })
    await visitor.get(DESK)
    assert.equal(visitor.cookie(), first)

    clock.travel({ minutes: 1 })
    assert.equal((await visitor.get(DESK)).status, 200)
    const second = visitor.cookie()!
    assert.notEqual(second, first)

    const tab = new Visitor()
    tab.put(first)
    clock.travel({ seconds: 9 })
    assert.equal((await tab.get(DESK)).status, 200)
    assert.equal(tab.cookie(), first)
  })

  test('SEC-20 an older secret that comes back ends the session, for its owner too, and is written down', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const stolen = visitor.cookie()!
    clock.travel({ minutes: 15 })
    await visitor.get(DESK)
    clock.travel({ seconds: 10 })

    const thief = new Visitor()
    thief.put(stolen)
    assert.equal((await thief.get(DESK)).status, 302)
    assert.equal((await visitor.get(DESK)).status, 302)
    assert.equal((await row()).revoked_because, 'replayed')
    const entries = await db.from('audit_entries').where('action', 'security.session_replayed')
    assert.deepEqual(
      entries.map(({ severity }) => severity),
      ['critical']
    )
  })

  test('SEC-20 the grace is for the last secret only', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const first = visitor.cookie()!
    for (let turn = 0; turn < 2; turn++) {
      clock.travel({ minutes: 15 })
      await visitor.get(DESK)
    }
    const thief = new Visitor()
    thief.put(first)
    assert.equal((await thief.get(DESK)).status, 302)
    assert.isNotNull((await row()).revoked_at)
  })

  test('a cookie nobody signed is nobody, and ends nothing', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const { public_id: id } = await row()
    for (const made of [`${id}.guess`, `s:${id}.guess.signature`, 'nonsense', '%00', 'x'.repeat(3_000)]) {
      const stranger = new Visitor()
      stranger.put(encodeURIComponent(made))
      assert.equal((await stranger.get(DESK)).status, 302)
    }
    assert.equal((await visitor.get(DESK)).status, 200)
  })

  test('SEC-15 is over after seven idle days, and after thirty days in any case', async ({ assert }) => {
    const idle = await signedIn(await aPerson())
    const busy = await signedIn(await aPerson())
    for (let day = 0; day < 4; day++) {
      clock.travel({ days: 6 })
      assert.equal((await busy.get(DESK)).status, 200)
      if (day === 1) assert.equal((await idle.get(DESK)).status, 302)
    }
    clock.travel({ days: 6 })
    assert.equal((await busy.get(DESK)).status, 302)
  })

  test('its last use is written once a minute', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const start = Number((await row()).last_seen_at)
    clock.travel({ seconds: 50 })
    await visitor.get(DESK)
    assert.equal(Number((await row()).last_seen_at), start)
    clock.travel({ seconds: 11 })
    await visitor.get(DESK)
    assert.isAbove(Number((await row()).last_seen_at), start + 60_000)
  })

  test('SEC-13 once ended it stays ended, whatever a request under way still writes', async ({ assert }) => {
    await signedIn(await aPerson())
    const before = await row()
    await db.from('auth_sessions').where('id', before.id).update({ revoked_at: clock.now() })
    await touchSession(before.id)
    assert.isNull(await rotateSecret({ id: before.id, publicId: before.public_id, secretHash: before.secret_hash }))
    const after = await row()
    assert.isNotNull(after.revoked_at)
    assert.equal(after.secret_hash, before.secret_hash)
    assert.equal(Number(after.last_seen_at), Number(before.last_seen_at))
  })

  test('is forgotten long after its end, and not before', async ({ assert }) => {
    const clara = await aPerson({ verified: false })
    await signedIn(clara)
    clock.travel({ days: 30 })
    await new TidyUp().handle()
    assert.lengthOf(await db.from('auth_sessions'), 1)
    assert.lengthOf(await db.from('email_tokens'), 1)
    clock.travel({ days: 61 })
    await new TidyUp().handle()
    assert.lengthOf(await db.from('auth_sessions'), 0)
    assert.lengthOf(await db.from('email_tokens'), 0)
  })

  test('of many requests at the moment of change one gets the new secret', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const old = visitor.cookie()!
    clock.travel({ minutes: 16 })
    const tabs = Array.from({ length: 10 }, () => new Visitor())
    const answers = await Promise.all(tabs.map((tab) => (tab.put(old), tab.get(DESK))))
    assert.isTrue(answers.every(({ status }) => status === 200))
    assert.lengthOf(
      tabs.filter((tab) => tab.cookie() !== old),
      1
    )
  })
})

test.group('The list of sessions', (group) => {
  freshScene(group)

  test('SEC-12 names each device and marks this one', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const { text } = await visitor.get(DESK)
    assert.include(text, 'Firefox on Linux')
    assert.include(text, 'This device')
    assert.include(text, '127.0.0.1')
    assert.notInclude(text, 'End all others')
  })

  test('SEC-13 one is ended and out with its next request; the others stay', async ({ assert }) => {
    const clara = await aPerson()
    const [laptop, phone, tablet] = [await signedIn(clara), await signedIn(clara), await signedIn(clara)]
    const { public_id: id } = await db.from('auth_sessions').orderBy('id').offset(1).firstOrFail()
    assert.equal((await laptop.post(`${DESK}/${id}/end`, {}, DESK)).location, DESK)
    assert.equal((await phone.get(DESK)).status, 302)
    assert.equal((await tablet.get(DESK)).status, 200)
  })

  test('SEC-13 all others are ended at once', async ({ assert }) => {
    const clara = await aPerson()
    const [laptop, phone, tablet] = [await signedIn(clara), await signedIn(clara), await signedIn(clara)]
    assert.equal((await laptop.post(`${DESK}/end-others`, {}, DESK)).location, DESK)
    assert.include((await laptop.get(DESK)).text, '2 other sessions are over')
    assert.equal((await phone.get(DESK)).status, 302)
    assert.equal((await tablet.get(DESK)).status, 302)
  })

  test("a stranger cannot end somebody else's session, nor can a visitor", async ({ assert }) => {
    const [clara, stranger] = [await aPerson(), await aPerson()]
    const visitor = await signedIn(clara)
    const { public_id: id } = await row()
    const other = await signedIn(stranger)
    for (const path of [id, 'nonsense', '%00', "' or 1=1 --"]) {
      assert.equal((await other.post(`${DESK}/${encodeURIComponent(path)}/end`, {}, DESK)).status, 404)
    }
    assert.match((await new Visitor().post(`${DESK}/${id}/end`, {}, '/sign-in')).location!, /^\/sign-in/)
    assert.equal((await visitor.get(DESK)).status, 200)
  })
})
