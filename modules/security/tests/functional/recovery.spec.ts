import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { linkIn, mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { sealSecret } from '../../factors/secrets.js'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const RECOVERY = '/sign-in/recovery'
const BEGUN = 'Somebody says they lost'

async function halfway({ email }: Identity) {
  const visitor = new Visitor()
  await visitor.post('/sign-in', { email, password: PASSWORD })
  return visitor
}

async function finish(visitor: Visitor, person: Identity) {
  await limiter.clear(['memory'])
  await visitor.post(`${RECOVERY}/code`, {}, RECOVERY)
  const code = /Type (\d{6})/.exec((await mailTo(person.email, 'is your code')).text)![1]
  return visitor.post(`${RECOVERY}/finish`, { answer: code }, `${RECOVERY}?sent=yes`)
}

test.group('The way back', (group) => {
  freshScene(group)

  test('SEC-23 somebody who lost everything but the password is back after 72 hours; until then nothing changes', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const desk = await signedIn(clara)
    await withAuthenticator(clara)
    const visitor = await halfway(clara)
    assert.include((await visitor.get('/sign-in/verify')).text, 'Lost all of these?')
    assert.equal((await visitor.post(RECOVERY)).location, RECOVERY)
    await visitor.post(RECOVERY)
    assert.lengthOf(await db.from('factor_recoveries'), 1)
    assert.include((await visitor.get(RECOVERY)).text, 'You can go on from')
    assert.equal((await finish(visitor, clara)).status, 422)
    assert.lengthOf(await db.from('auth_factors').whereNull('removed_at').where('user_id', clara.id), 1)

    clock.travel({ hours: 72 })
    const later = await halfway(clara)
    assert.include((await later.get(RECOVERY)).text, 'nobody stopped it')
    assert.equal((await finish(later, clara)).location, '/settings/security')
    assert.equal((await later.get('/settings/security')).status, 200)
    assert.lengthOf(await db.from('auth_factors').whereNull('removed_at').where('user_id', clara.id), 0)
    assert.lengthOf(await db.from('auth_backup_codes').where('user_id', clara.id), 0)
    assert.include((await desk.get('/dashboard')).location, '/sign-in')
    assert.include((await mailTo(clara.email, 'were removed')).text, '72 hours')
    const acts = await db.from('audit_entries').where('action', 'like', 'security.recovery_%').orderBy('id')
    assert.deepEqual(
      acts.map(({ action, severity }) => [action, severity]),
      [
        ['security.recovery_begun', 'high'],
        ['security.recovery_finished', 'critical'],
      ]
    )
  })

  test('SEC-23 then no money leaves for 72 hours, and the refusal says so', async ({ assert }) => {
    const farid = await aPerson({ role: 'freelancer' })
    await withAuthenticator(farid)
    await (await halfway(farid)).post(RECOVERY)
    clock.travel({ hours: 73 })
    await finish(await halfway(farid), farid)
    const order = { userId: farid.id, accountId: farid.accountId, amount: Money.parse('10', 'USD')!, assurance: 4 }
    const refused = await use('security').leaveToWithdraw(order)
    assert.deepInclude(refused, { ok: false, reason: 'money_frozen', details: { hours: 72 } })
    assert.isNotNull(await use('security').moneyFrozenUntil(farid.accountId))
    const other = await aPerson({ role: 'freelancer' })
    assert.isNull(await use('security').moneyFrozenUntil(other.accountId))
    clock.travel({ hours: 73 })
    assert.isTrue((await use('security').leaveToWithdraw(order)).ok)
  })

  test('SEC-23 whoever did not ask stops it by the link in the mail; the phone is told, too', async ({ assert }) => {
    const clara = await aPerson()
    await withAuthenticator(clara)
    const phone = { public_id: 'phone00000000000', user_id: clara.id, kind: 'sms', label: '', created_at: 1 }
    await db.table('auth_factors').insert({ ...phone, confirmed_at: 1, secret: sealSecret('+4915112345678') })
    await (await halfway(clara)).post(RECOVERY)
    assert.include((await db.from('sms_messages').firstOrFail()).text, 'Not you?')

    const link = linkIn(await mailTo(clara.email, BEGUN))
    const owner = new Visitor()
    assert.include((await owner.get(link)).text, 'Stop the way back')
    assert.equal((await owner.post(link)).location, '/forgot-password')
    assert.equal((await owner.get(link)).status, 404)
    assert.include((await mailTo(clara.email, 'was stopped')).text, 'Set a new password')
    clock.travel({ hours: 80 })
    const thief = await halfway(clara)
    assert.equal((await finish(thief, clara)).status, 422)
    assert.lengthOf(await db.from('auth_factors').whereNull('removed_at').where('user_id', clara.id), 2)
  })

  test('SEC-23 the way back needs the password first, and the mailbox at the end', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    assert.equal((await new Visitor().post(RECOVERY, {}, '/sign-in')).location, '/sign-in')
    await (await halfway(clara)).post(RECOVERY)
    clock.travel({ hours: 72 })
    const visitor = await halfway(clara)
    await visitor.get(RECOVERY)
    const wrong = await visitor.submit(`${RECOVERY}/finish`, { answer: codeOf(seed) }, RECOVERY)
    assert.equal(wrong.status, 422)
    assert.lengthOf(await db.from('auth_factors').whereNull('removed_at').where('user_id', clara.id), 1)
  })
})
