import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { dispatch } from '#app/jobs/jobs'
import { aPerson, PASSWORD } from '#tests/support/people'
import { linkIn, mailTo } from '#tests/support/mails'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'

/** A browser in which the right password was given, and nothing else yet. */
async function halfway({ email }: Identity, next = '') {
  const visitor = new Visitor()
  const answer = await visitor.post('/sign-in', { email, password: PASSWORD, next })
  if (answer.location !== VERIFY) throw new Error(`Sign-in led to ${answer.location}`)
  return visitor
}

test.group('The second step', (group) => {
  freshScene(group)

  test('SEC-01 somebody adds an authenticator app by its QR code or the key as text, and a code makes it count', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const begun = await visitor.post('/settings/security/authenticator', {}, '/settings/security')
    assert.equal(begun.location, '/settings/security/authenticator')
    const page = await visitor.get('/settings/security/authenticator')
    assert.include(page.text, '<svg class="qr"')
    const seed = /x-ref="text">([A-Z2-7 ]{39})</.exec(page.text)![1].replaceAll(' ', '')
    assert.lengthOf(seed, 32)

    const confirm = (answer: string) =>
      visitor.submit(
        '/settings/security/authenticator/confirm',
        { answer, label: 'My phone' },
        '/settings/security/authenticator'
      )
    const wrong = await confirm('000000')
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'That code is not right')
    assert.include(wrong.text, 'value="My phone"')
    assert.equal(
      (await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD })).location,
      '/dashboard'
    )

    const right = await confirm(codeOf(seed))
    assert.equal(right.status, 200)
    assert.include(right.text, 'These are shown only now')
    assert.lengthOf(right.text.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/g)!, 10)
    const list = await visitor.get('/settings/security')
    assert.include(list.text, 'My phone')
    assert.include(list.text, '10 codes are left')
    assert.equal((await visitor.get('/settings/security/authenticator')).location, '/settings/security')
    assert.include((await mailTo(clara.email, 'A second step was added')).text, 'an authenticator app')
    await halfway(clara)
  })

  test('SEC-01 whoever has an app is in only with a code of it, and lands where they wanted to go', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const visitor = await halfway(clara, '/settings/sessions')
    assert.include((await visitor.get('/settings/account')).location, '/sign-in?next')
    assert.lengthOf(await db.from('auth_sessions').where('user_id', clara.id), 0)
    for (const answer of ['123', 'abcdef', codeOf(seed, 1), codeOf(seed, -3), 'x'.repeat(30_000)]) {
      assert.equal((await visitor.post(VERIFY, { method: 'totp', answer })).status, 422, answer)
      await limiter.clear(['memory'])
    }
    const answer = await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    assert.equal(answer.location, '/settings/sessions')
    assert.equal((await visitor.get('/settings/sessions')).status, 200)
    const { details } = await db
      .from('audit_entries')
      .where('action', 'security.signed_in')
      .orderBy('id', 'desc')
      .first()
    assert.deepEqual(JSON.parse(details).methods, ['password', 'totp'])
  })

  test('SEC-01 a code that was used is refused in the same step, and so is the one before it', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const code = codeOf(seed)
    assert.equal((await (await halfway(clara)).post(VERIFY, { method: 'totp', answer: code })).location, '/dashboard')
    const other = await halfway(clara)
    const replayed = await other.post(VERIFY, { method: 'totp', answer: code })
    assert.equal(replayed.status, 422)
    assert.include(replayed.text, 'was used already')
    assert.equal((await other.post(VERIFY, { method: 'totp', answer: codeOf(seed, -1) })).status, 422)
    clock.travel({ seconds: 30 })
    assert.equal((await other.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).location, '/dashboard')
  })

  test('SEC-06 a backup code opens once, by whatever capitals, and its owner is told how many are left', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const { backupCodes } = await withAuthenticator(clara)
    const first = await halfway(clara)
    assert.include((await first.get(`${VERIFY}?method=backup_code`)).text, 'Type one of your backup codes')
    const typed = backupCodes[3].toLowerCase().replace('-', ' ')
    assert.equal((await first.post(VERIFY, { method: 'backup_code', answer: typed })).location, '/dashboard')
    assert.include((await mailTo(clara.email, 'A backup code was used')).text, '9 are left')
    const again = await (await halfway(clara)).post(VERIFY, { method: 'backup_code', answer: backupCodes[3] })
    assert.equal(again.status, 422)
    assert.include(again.text, 'was used already')
  })

  test('SEC-06 new backup codes replace the old ones', async ({ assert }) => {
    const clara = await aPerson()
    const { seed, backupCodes } = await withAuthenticator(clara)
    const visitor = await halfway(clara)
    await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    const page = await visitor.post('/settings/security/backup-codes', {}, '/settings/security')
    const fresh = page.text.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/g)!
    assert.lengthOf(new Set([...fresh, ...backupCodes]), 20)
    assert.include((await mailTo(clara.email, 'You have new backup codes')).text, 'stopped working')
    const other = await halfway(clara)
    assert.equal((await other.post(VERIFY, { method: 'backup_code', answer: backupCodes[0] })).status, 422)
    assert.equal((await other.post(VERIFY, { method: 'backup_code', answer: fresh[0] })).location, '/dashboard')
  })

  test('SEC-23 a second step is of this device and this quarter of an hour', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const stranger = new Visitor()
    assert.equal((await stranger.get(VERIFY)).location, '/sign-in')
    const slow = await halfway(clara)
    clock.travel({ minutes: 11 })
    const late = await slow.post(VERIFY, { method: 'totp', answer: codeOf(seed) }, '/fees')
    assert.equal(late.location, '/sign-in')
    assert.lengthOf(await db.from('auth_sessions').where('user_id', clara.id), 0)
  })

  test('SEC-23 another password, or a lock, ends what waited for a second step', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    for (const change of [{ password_changed_at: clock.in({ seconds: 1 }) }, { locked_at: 1 }, { disabled_at: 1 }]) {
      await db.from('users').where('id', clara.id).update({ password_changed_at: 1 })
      const visitor = await halfway(clara)
      await visitor.get(VERIFY)
      await db.from('users').where('id', clara.id).update(change)
      const late = await visitor.submit(VERIFY, { method: 'totp', answer: codeOf(seed) })
      assert.equal(late.location, '/sign-in')
      await db.from('users').where('id', clara.id).update({ locked_at: null, disabled_at: null })
    }
  })

  test('SEC-28 five wrong codes, then waiting, whoever tries', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const visitor = await halfway(clara)
    for (let tries = 0; tries < 5; tries++) {
      assert.equal((await visitor.post(VERIFY, { method: 'totp', answer: '000000' })).status, 422)
    }
    assert.equal((await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).status, 429)
    const other = await halfway(clara)
    assert.equal((await other.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).status, 429)
    assert.lengthOf(await db.from('audit_entries').where('action', 'security.factor_failed'), 5)
  })

  test('SEC-23 a password that was reset by mail still leaves the second step', async ({ assert }) => {
    const clara = await aPerson()
    await withAuthenticator(clara)
    await dispatch('security.send_reset_link', { email: clara.email })
    const link = linkIn(await mailTo(clara.email, 'Choose a new password'))
    const visitor = new Visitor()
    assert.equal((await visitor.post(link, { password: 'four green umbrellas' })).location, '/sign-in')
    const answer = await visitor.post('/sign-in', { email: clara.email, password: 'four green umbrellas' })
    assert.equal(answer.location, VERIFY)
  })

  test('SEC-32 neither seed nor codes can be read in the database', async ({ assert }) => {
    const clara = await aPerson()
    const { seed, backupCodes } = await withAuthenticator(clara)
    for (const table of ['auth_factors', 'auth_backup_codes', 'auth_challenges', 'audit_entries', 'mail_messages']) {
      const dump = JSON.stringify(await db.from(table))
      for (const secret of [seed, ...backupCodes]) assert.notInclude(dump, secret, table)
    }
  })
})
