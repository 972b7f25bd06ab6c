import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson, PASSWORD } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { mailTo } from '#tests/support/mails'
import { codeOf, withAuthenticator, withPhone as givePhone } from '../support/factors.js'
import { othersWith } from '../../queries/phones.js'
import { peoplePerPhone } from '../../settings.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'
const PHONE = '/settings/security/phone'
const NUMBER = '+4915112345678'

async function lastText() {
  const { text, to_phone: to } = await db.from('sms_messages').orderBy('id', 'desc').firstOrFail()
  return { code: /\d{6}/.exec(text)![0], to }
}

async function mailedCode({ email }: Identity) {
  return /Type (\d{6})/.exec((await mailTo(email, 'is your code')).text)![1]
}

async function halfway({ email }: Identity) {
  const visitor = new Visitor()
  await visitor.post('/sign-in', { email, password: PASSWORD })
  return visitor
}

test.group('Codes that are sent', (group) => {
  freshScene(group)

  async function withPhone() {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    await visitor.post(PHONE, { phone: '0049 (151) 1234-5678' })
    const { code } = await lastText()
    await visitor.post(`${PHONE}/confirm`, { answer: code }, `${PHONE}?sent=yes`)
    return { clara, visitor }
  }

  test('SEC-02 a number is confirmed by a code sent to it before it counts', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const bad = await visitor.post(PHONE, { phone: '0151 12345678' })
    assert.equal(bad.status, 422)
    assert.include(bad.text, 'Begin with a plus and the country')
    assert.include(bad.text, 'value="0151 12345678"')
    const begun = await visitor.post(PHONE, { phone: '0049 (151) 1234-5678' })
    assert.equal(begun.location, `${PHONE}?sent=yes`)
    assert.include((await visitor.get(begun.location!)).text, 'ends in 678')
    const { code, to } = await lastText()
    assert.equal(to, NUMBER)
    assert.equal((await halfway(clara)).cookie('ml_step'), undefined)

    const wrong = await visitor.post(
      `${PHONE}/confirm`,
      { answer: code === '000000' ? '1' : '000000' },
      begun.location!
    )
    assert.equal(wrong.status, 422)
    const right = await visitor.post(`${PHONE}/confirm`, { answer: code }, begun.location!)
    assert.include(right.text, 'These are shown only now')
    assert.include((await visitor.get('/settings/security')).text, '…678')
    const dump = JSON.stringify([await db.from('auth_factors'), await db.from('auth_challenges')])
    assert.notInclude(dump, '15112345678')
    assert.notInclude(dump, code)
  })

  test('SEC-02 a number that as many others have as may share one is refused; who has it keeps it', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, peoplePerPhone, 2)
    const [clara, linh] = [await aPerson(), await aPerson()]
    for (const person of [linh, await aPerson()]) await givePhone(person, NUMBER)
    const visitor = await signedIn(clara)
    const refused = await visitor.post(PHONE, { phone: NUMBER })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'as many other accounts')
    assert.include(refused.text, `value="${NUMBER}"`)
    const other = await visitor.post(PHONE, { phone: '+4915112345679' })
    assert.equal(other.status, 302)
    assert.equal(await othersWith(NUMBER, linh.id), 1)
  })

  test('SEC-02 at sign-in a code goes to the confirmed number and is good for that sign-in, once', async ({
    assert,
  }) => {
    const { clara } = await withPhone()
    const visitor = await halfway(clara)
    assert.include((await visitor.get(VERIFY)).text, 'Send me a code')
    const sent = await visitor.post(`${VERIFY}/code`, { method: 'sms' }, VERIFY)
    assert.equal(sent.location, `${VERIFY}?method=sms&sent=yes`)
    const { code } = await lastText()
    const elsewhere = await halfway(clara)
    assert.equal((await elsewhere.post(VERIFY, { method: 'sms', answer: code })).status, 422)
    const answer = { method: 'sms', answer: `${code.slice(0, 3)} ${code.slice(3)}` }
    assert.equal((await visitor.post(VERIFY, answer)).location, '/dashboard')
    const again = await halfway(clara)
    assert.equal((await again.post(VERIFY, answer)).status, 422)
  })

  test('SEC-02 a code is over after five tries, after ten minutes, and when another was sent', async ({ assert }) => {
    const { clara } = await withPhone()
    const visitor = await halfway(clara)
    const send = () => visitor.post(`${VERIFY}/code`, { method: 'sms' }, VERIFY)
    const show = async (answer: string) => {
      await limiter.clear(['memory'])
      return visitor.post(VERIFY, { method: 'sms', answer }, `${VERIFY}?method=sms&sent=yes`)
    }
    await send()
    const { code } = await lastText()
    for (let tries = 0; tries < 5; tries++) assert.equal((await show('x')).status, 422)
    assert.include((await show(code)).text, 'does not work any more')
    await send()
    const first = (await lastText()).code
    await send()
    const { code: second } = await lastText()
    if (first !== second) assert.equal((await show(first)).status, 422)
    clock.travel({ minutes: 10 })
    assert.notEqual((await show(second)).location, '/dashboard')
  })

  test('SEC-02 nobody has more than five codes an hour sent to a number', async ({ assert }) => {
    const { clara } = await withPhone()
    await limiter.clear(['memory'])
    const visitor = await halfway(clara)
    const send = () => visitor.post(`${VERIFY}/code`, { method: 'sms' }, VERIFY)
    for (let count = 0; count < 5; count++) assert.equal((await send()).status, 302)
    assert.equal((await send()).status, 429)
    assert.lengthOf(await db.from('sms_messages'), 6)
  })

  test('SEC-03 a code by mail is asked for at sign-in, stored hashed, and works once', async ({ assert }) => {
    const clara = await aPerson()
    const desk = await signedIn(clara)
    assert.equal(
      (await desk.post('/settings/security/mail-codes', {}, '/settings/security')).location,
      '/settings/security'
    )
    assert.equal((await desk.post('/settings/security/mail-codes', {}, '/settings/security')).status, 422)
    const visitor = await halfway(clara)
    await visitor.post(`${VERIFY}/code`, { method: 'email' }, VERIFY)
    const code = await mailedCode(clara)
    assert.notInclude(JSON.stringify(await db.from('auth_challenges')), code)
    assert.equal((await visitor.post(VERIFY, { method: 'email', answer: code })).location, '/dashboard')
    const other = await halfway(clara)
    await other.get(VERIFY)
    assert.equal((await other.post(VERIFY, { method: 'email', answer: code })).status, 422)
  })

  test('SEC-03 a code by mail is worth little: beside an app it is not offered, and it never proves who sits at the screen', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const desk = await signedIn(clara)
    await desk.post('/settings/security/mail-codes', {}, '/settings/security')
    assert.notInclude((await desk.get('/confirm-identity')).text, 'mailbox')
    assert.equal((await desk.post('/confirm-identity/code', { method: 'email' }, '/confirm-identity')).status, 422)
    const { seed } = await withAuthenticator(clara)
    const visitor = await halfway(clara)
    assert.equal((await visitor.post(`${VERIFY}/code`, { method: 'email' }, VERIFY)).status, 422)
    assert.equal((await visitor.post(VERIFY, { method: 'email', answer: '123456' })).status, 422)
    assert.equal((await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })).location, '/dashboard')
  })

  test('SEC-03 whoever has not confirmed their address has no codes mailed', async ({ assert }) => {
    const visitor = await signedIn(await aPerson({ verified: false }))
    const answer = await visitor.post('/settings/security/mail-codes', {}, '/settings/security')
    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Confirm your e-mail address first')
  })

  test('SEC-22 a number that is being added proves nothing yet, though its code was sent to the same session', async ({
    assert,
  }) => {
    const { visitor } = await withPhone()
    await visitor.post(PHONE, { phone: '+4917012345678' })
    const { code } = await lastText()
    clock.travel({ minutes: 5 })
    const confirmed = await visitor.post('/confirm-identity', { method: 'sms', answer: code })
    assert.equal(confirmed.status, 422)
  })
})
