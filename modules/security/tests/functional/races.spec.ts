import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { dispatch } from '#app/jobs/jobs'
import { use } from '#app/modules/use'
import { aPerson, PASSWORD } from '#tests/support/people'
import { linkIn, mailTo } from '#tests/support/mails'
import { setTo } from '#tests/support/settings'
import { AddPhone } from '../../actions/add_phone.js'
import { ConfirmEmail } from '../../actions/confirm_email.js'
import { SendCode } from '../../actions/send_code.js'
import { ResetPassword } from '../../actions/reset_password.js'
import { grantRole } from '../../actions/change_role.js'
import { backupCodeHash, spendBackupCode } from '../../factors/spend/spend_backup_code.js'
import { checkAssertion, noteKeyUse } from '../../factors/spend/check_assertion.js'
import { spendNumberCode } from '../../factors/spend/spend_number_code.js'
import { spendTotp } from '../../factors/spend/spend_totp.js'
import { askForKey } from '../../actions/ask_for_key.js'
import { keepShown, type PendingSignIn } from '../../sessions/pending_sign_in.js'
import { peoplePerPhone } from '../../settings.js'
import { SoftwareKey } from '../support/software_key.js'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { atHighRisk, tidyScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'

const atOnce = <T>(count: number, work: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => work(number)))

/** Without the tests' own transaction: each try commits by itself. */
test.group('Many at once', (group) => {
  tidyScene(group)
  group.each.teardown(() => clock.reset())

  test('SEC-25 of ten clicks on a confirmation link one counts', async ({ assert }) => {
    const linh = await aPerson({ verified: false })
    const token = linkIn(await mailTo(linh.email, 'Confirm'))
      .split('/')
      .pop()!
    const outcomes = await atOnce(10, () => new ConfirmEmail().handle(token))
    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.lengthOf(await db.from('outbox_events').where('name', 'security.email_verified'), 1)
  })

  test('SEC-02 of five who confirm one number in the same moment as many have it as may, the others are told why not', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, peoplePerPhone, 2)
    cleanup(async () => void (await db.from('sms_messages').delete()))
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson()))
    const wishes = people.map((person, at) => ({ person, boundTo: `browser ${at}`, ip: `192.0.2.${at}` }))
    for (const wish of wishes) await new AddPhone().begin({ ...wish, phone: '+4915112345678' })
    const texts = await db.from('sms_messages').orderBy('id').select('text')
    const codes = texts.map(({ text }) => /\d{6}/.exec(text)![0])

    const outcomes = await atOnce(5, (at) => new AddPhone().confirm({ ...wishes[at], code: codes[at] }))
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.reason]))
    assert.deepEqual(refused, Array(3).fill('number_taken'))
    assert.lengthOf(await db.from('auth_factors').where('kind', 'sms').whereNotNull('confirmed_at'), 2)
  })

  test('SEC-26 of ten uses of a reset link one counts', async ({ assert }) => {
    const clara = await aPerson()
    await dispatch('security.send_reset_link', { email: clara.email })
    const token = linkIn(await mailTo(clara.email, 'Choose a new password'))
      .split('/')
      .pop()!
    const outcomes = await atOnce(10, (number) =>
      new ResetPassword().handle({ token, password: `four green umbrellas ${number}` })
    )
    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.lengthOf(await db.from('audit_entries').where('action', 'security.password_reset'), 1)
  })

  test('of ten sign-ups with one address one makes an account, and nothing is left of the others', async ({
    assert,
  }) => {
    const outcomes = await atOnce(10, (number) =>
      use('security').register({
        name: `Linh ${number}`,
        email: 'Linh@example.com',
        password: 'nine quiet lanterns',
        role: 'client',
      })
    )
    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.isTrue(outcomes.every((outcome) => outcome.ok || outcome.reason === 'email_taken'))
    const { id } = await db.from('users').where('email', 'linh@example.com').firstOrFail()
    for (const table of ['memberships', 'user_roles']) assert.lengthOf(await db.from(table).where('user_id', id), 1)
    assert.lengthOf(await db.from('accounts').where('name', 'like', 'Linh %'), 1)
  })

  test('SEC-29 a role granted ten times is there once', async ({ assert }) => {
    const mona = await aPerson()
    const granted = await atOnce(10, () => transact((trx) => grantRole(mona.id, 'finance', trx)))
    assert.lengthOf(granted.filter(Boolean), 1)
    assert.lengthOf(await db.from('user_roles').where({ user_id: mona.id, role: 'finance' }), 1)
  })

  test('SEC-01 of fifty uses of one code of an app one counts', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const code = codeOf(seed)
    const spent = await atOnce(50, () => transact((trx) => spendTotp(clara.id, code, trx)))
    assert.lengthOf(
      spent.filter(({ ok }) => ok),
      1
    )
    assert.isTrue(spent.every((one) => one.ok || one.reason === 'code_used'))
  })

  test('SEC-06 of fifty uses of one backup code one counts', async ({ assert }) => {
    const clara = await aPerson()
    const { backupCodes } = await withAuthenticator(clara)
    const hash = await backupCodeHash(clara.id, backupCodes[0])
    const spent = await atOnce(50, () => transact((trx) => spendBackupCode(clara.id, hash, trx)))
    assert.lengthOf(
      spent.filter(({ ok }) => ok),
      1
    )
    assert.lengthOf(await db.from('auth_backup_codes').where('user_id', clara.id).whereNull('used_at'), 9)
  })

  test('SEC-04 of fifty uses of one signature of a key one counts', async ({ assert }) => {
    const clara = await aPerson()
    const key = await SoftwareKey.of(clara)
    const boundTo = 'sign_in:0123456789abcdef'
    const { challenge } = await askForKey({ userId: clara.id, boundTo })
    const asked = { answer: key.answer({ challenge }), boundTo, userId: clara.id, mustVerifyUser: true }
    const checked = await atOnce(50, () => checkAssertion(asked))
    assert.lengthOf(checked.filter(Boolean), 1)
    const noted = await atOnce(50, () => transact((trx) => noteKeyUse(checked.find(Boolean)!, trx)))
    assert.lengthOf(
      noted.filter(({ ok }) => ok),
      1
    )
  })

  test('SEC-22 of two proofs shown at once both count, once each, and two codes of one app are one proof', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    await atHighRisk(cleanup, clara)
    const { seed, backupCodes } = await withAuthenticator(clara)
    const visitor = new Visitor()
    await visitor.post('/sign-in', { email: clara.email, password: PASSWORD })
    await visitor.get(VERIFY)
    const show = (method: string, answer: string) => visitor.submit(VERIFY, { method, answer })
    const codes = await Promise.all([show('totp', codeOf(seed)), show('totp', codeOf(seed, 1))])
    assert.isTrue(codes.every(({ location }) => location !== '/dashboard'))
    assert.lengthOf(await db.from('auth_sessions').where('user_id', clara.id), 0)

    clock.travel({ minutes: 2 })
    const other = new Visitor()
    await limiter.clear()
    await other.post('/sign-in', { email: clara.email, password: PASSWORD })
    await other.get(VERIFY)
    const both = await Promise.all([
      other.submit(VERIFY, { method: 'totp', answer: codeOf(seed) }),
      other.submit(VERIFY, { method: 'backup_code', answer: backupCodes[0] }),
    ])
    assert.sameMembers(
      both.map(({ location }) => location),
      [VERIFY, '/dashboard']
    )
    const sessions = await db.from('auth_sessions').where('user_id', clara.id)
    assert.lengthOf(sessions, 1)
    assert.sameMembers(sessions[0].methods.split(','), ['password', 'totp', 'backup_code'])
  })

  test('SEC-22 of ten tries to keep a proof on a sign-in that waits one does', async ({ assert }) => {
    const clara = await aPerson()
    await withAuthenticator(clara)
    await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD })
    const { id } = await db.from('auth_challenges').where({ user_id: clara.id, purpose: 'sign_in' }).firstOrFail()
    const waiting = { id, shown: ['password'] } as PendingSignIn
    const next = { shown: ['password', 'totp'], need: 3, methods: ['backup_code'] } as const
    const kept = await atOnce(10, () =>
      keepShown(waiting, { ...next, shown: [...next.shown], methods: [...next.methods] })
    )
    assert.lengthOf(kept.filter(Boolean), 1)
  })

  test('SEC-02 of fifty uses of one code that was sent one counts', async ({ assert }) => {
    const clara = await aPerson()
    const asked = { userId: clara.id, boundTo: 'sign_in:0123456789abcdef', method: 'email' } as const
    await new SendCode().handle({ person: clara, ip: '127.0.0.1', ...asked })
    const code = /Type (\d{6})/.exec((await mailTo(clara.email, 'is your code')).text)![1]
    const spent = await atOnce(50, () => transact((trx) => spendNumberCode(asked, code, trx)))
    assert.lengthOf(
      spent.filter(({ ok }) => ok),
      1
    )
  })
})
