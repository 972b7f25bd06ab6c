import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { atHighRisk, freshScene } from '../support/scene.js'
import { SoftwareKey } from '../support/software_key.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'
const WHY = 'This sign-in looks unusual, so we ask for two'

test.group('A sign-in of high risk', (group) => {
  freshScene(group)

  async function halfway({ email }: Identity, next = '') {
    const visitor = new Visitor()
    const answer = await visitor.post('/sign-in', { email, password: PASSWORD, next })
    if (answer.location !== VERIFY) throw new Error(`Sign-in led to ${answer.location}`)
    return visitor
  }

  async function showKey(visitor: Visitor, key: SoftwareKey, { method = 'passkey', counter = 1 } = {}) {
    const { challenge } = JSON.parse((await visitor.post(`${VERIFY}/key`, {}, VERIFY)).text)
    return visitor.post(VERIFY, { method, answer: key.answer({ challenge, counter }) })
  }

  const sessionsOf = ({ id }: Identity) => db.from('auth_sessions').where('user_id', id)

  async function mailedCode(visitor: Visitor, { email }: Identity) {
    await visitor.post(`${VERIFY}/code`, { method: 'email' }, VERIFY)
    return /Type (\d{6})/.exec((await mailTo(email, 'is your code')).text)![1]
  }

  test('SEC-22 asks for a passkey and then another method, says why, and lets in after the second', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const key = await SoftwareKey.of(clara)
    const { seed } = await withAuthenticator(clara)
    const visitor = await halfway(clara, '/settings/sessions')
    assert.notInclude((await visitor.get(VERIFY)).text, WHY)
    assert.equal((await showKey(visitor, key)).location, VERIFY)
    assert.lengthOf(await sessionsOf(clara), 0)
    assert.include((await visitor.get('/settings/account')).location, '/sign-in?next')

    const page = await visitor.get(VERIFY)
    assert.include(page.text, WHY)
    assert.include(page.text, 'Open your authenticator app')
    assert.include(page.text, 'Use a backup code')
    assert.notInclude(page.text, 'Use a passkey')
    assert.notInclude(page.text, 'mailed to you')

    const wrong = await visitor.post(VERIFY, { method: 'totp', answer: '000000' })
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, WHY, 'a slip does not lose the first')
    const done = await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    assert.equal(done.location, '/settings/sessions')
    assert.isUndefined(visitor.cookie('ml_step'))
    const [session] = await sessionsOf(clara)
    assert.deepInclude(session, { methods: 'password,passkey,totp', assurance: 4 })
    const entry = await db.from('audit_entries').where('action', 'security.signed_in').orderBy('id', 'desc').first()
    assert.deepEqual(JSON.parse(entry.details).methods, ['password', 'passkey', 'totp'])
  })

  test('SEC-22 the same method does not count twice: no second code of the app, no second touch of the key', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const passkey = await SoftwareKey.of(clara)
    const other = await SoftwareKey.of(clara, 'security_key')
    const { seed } = await withAuthenticator(clara)
    const withApp = await halfway(clara)
    assert.equal((await withApp.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).location, VERIFY)
    clock.travel({ seconds: 30 })
    const again = await withApp.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    assert.equal(again.status, 422)
    assert.include(again.text, 'not one of the ways to go on')

    await limiter.clear(['memory'])
    const withKey = await halfway(clara)
    assert.equal((await showKey(withKey, passkey)).location, VERIFY)
    const asked = JSON.parse((await withKey.post(`${VERIFY}/key`, {}, VERIFY)).text)
    assert.deepEqual(
      asked.allowCredentials.map(({ id }: { id: string }) => id),
      [other.id]
    )
    const touch = (method: string) => showKey(withKey, passkey, { method, counter: 2 })
    assert.equal((await touch('passkey')).status, 422)
    assert.equal((await touch('security_key')).status, 422, 'whatever the form calls it')
    assert.lengthOf(await sessionsOf(clara), 0)
    assert.equal((await showKey(withKey, other, { method: 'security_key' })).location, '/dashboard')
  })

  test('SEC-22 who comes with a passkey alone is asked for another method, and not offered the way back', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const key = await SoftwareKey.of(clara)
    const { seed } = await withAuthenticator(clara)
    const visitor = new Visitor()
    const { challenge } = JSON.parse((await visitor.post('/sign-in/passkey/request', {}, '/sign-in')).text)
    const begun = await visitor.post('/sign-in/passkey', { answer: key.answer({ challenge }) }, '/sign-in')
    assert.equal(begun.location, VERIFY)
    const page = await visitor.get(VERIFY)
    assert.include(page.text, WHY)
    assert.notInclude(page.text, '/sign-in/recovery')
    assert.equal((await visitor.get('/sign-in/recovery')).location, '/sign-in')
    assert.equal((await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).location, '/dashboard')
    assert.equal((await sessionsOf(clara))[0].methods, 'passkey,totp')
  })

  test('SEC-22 a backup code is one of the two', async ({ assert, cleanup }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const { seed, backupCodes } = await withAuthenticator(clara)
    const visitor = await halfway(clara)
    assert.equal((await visitor.post(VERIFY, { method: 'backup_code', answer: backupCodes[0] })).location, VERIFY)
    const second = await visitor.post(VERIFY, { method: 'backup_code', answer: backupCodes[1] })
    assert.equal(second.status, 422)
    assert.equal((await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).location, '/dashboard')
    assert.lengthOf(await db.from('auth_backup_codes').where('user_id', clara.id).whereNotNull('used_at'), 1)
  })

  test('SEC-22 whoever has one strong method shows it and then a code by mail, never the mail first', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const key = await SoftwareKey.of(clara)
    const visitor = await halfway(clara)
    assert.equal((await visitor.post(`${VERIFY}/code`, { method: 'email' }, VERIFY)).status, 422)
    assert.equal((await showKey(visitor, key)).location, VERIFY)
    assert.include((await visitor.get(VERIFY)).text, 'We send a code to your e-mail address')
    assert.equal((await visitor.post(`${VERIFY}/key`, {}, VERIFY)).status, 404)
    const answer = await mailedCode(visitor, clara)
    assert.equal((await visitor.post(VERIFY, { method: 'email', answer })).location, '/dashboard')
    assert.equal((await sessionsOf(clara))[0].methods, 'password,passkey,email')
  })

  test('SEC-22 whoever has none is in after one code by mail', async ({ assert, cleanup }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const visitor = await halfway(clara)
    const answer = await mailedCode(visitor, clara)
    assert.equal((await visitor.post(VERIFY, { method: 'email', answer })).location, '/dashboard')
  })

  test('SEC-22 the first proof is of this sign-in and ends with it', async ({ assert, cleanup }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const { seed, backupCodes } = await withAuthenticator(clara)
    const visitor = await halfway(clara)
    await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    const other = await halfway(clara)
    assert.equal((await other.post(VERIFY, { method: 'backup_code', answer: backupCodes[0] })).location, VERIFY)
    clock.travel({ minutes: 11 })
    const late = await visitor.post(VERIFY, { method: 'backup_code', answer: backupCodes[1] }, '/fees')
    assert.equal(late.location, '/sign-in')
    assert.lengthOf(await sessionsOf(clara), 0)
  })

  test('SEC-22 a right first proof buys no more guesses at the second', async ({ assert, cleanup }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const key = await SoftwareKey.of(clara)
    await withAuthenticator(clara)
    for (const counter of [1, 2]) {
      const visitor = await halfway(clara)
      await showKey(visitor, key, { counter })
      const guess = () => visitor.post(VERIFY, { method: 'totp', answer: '000000' })
      if (counter === 1) for (let tries = 0; tries < 3; tries++) assert.equal((await guess()).status, 422)
      else assert.equal((await guess()).status, 429)
    }
  })
})
