import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { dispatch } from '#app/jobs/jobs'
import { linkIn, mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { DisownSignIn } from '../../actions/disown_sign_in.js'
import { tellAboutSignIn } from '../../actions/tell_about_sign_in.js'
import { withPhone } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const PHONE = '+4915112345678'
const DESK = '/settings/sessions'

/** Somebody signed in as clara with a device of their own; the link in the mail about it. */
async function intruded() {
  const clara = await aPerson()
  const laptop = await signedIn(clara)
  const thief = await signedIn(clara)
  return { clara, laptop, thief, link: linkIn(await mailTo(clara.email, 'A new device signed in')) }
}

test.group('"This was not me"', (group) => {
  freshScene(group)

  test('SEC-19 ends every session and lets nobody in until a new password is chosen by mail', async ({ assert }) => {
    const { clara, laptop, thief, link } = await intruded()
    const reader = new Visitor()
    assert.include((await reader.get(link)).text, 'Firefox on Linux')
    assert.equal((await thief.get(DESK)).status, 200, 'opening the link ends nothing')

    assert.equal((await reader.submit(link)).location, '/forgot-password')
    for (const visitor of [laptop, thief]) assert.equal((await visitor.get(DESK)).status, 302)
    const [entry] = await db.from('audit_entries').where('action', 'security.sign_in_disowned')
    assert.include(entry, { severity: 'critical', subject_id: clara.publicId })

    const again = await thief.post('/sign-in', { email: clara.email, password: PASSWORD })
    assert.equal(again.status, 422)
    assert.include(again.text, 'Choose a new password first')

    await dispatch('security.send_reset_link', { email: clara.email })
    const reset = linkIn(await mailTo(clara.email, 'Choose a new password'))
    assert.equal((await reader.post(reset, { password: 'four green umbrellas' })).location, '/sign-in')
    const back = await laptop.post('/sign-in', { email: clara.email, password: 'four green umbrellas' })
    assert.equal(back.status, 302)
    assert.include((await laptop.get('/settings/sign-ins')).text, 'You said: not me')
  })

  test('SEC-19 of a sign-in that is more than a new device the phone is told, too, with the same link', async ({
    assert,
  }) => {
    const clara = await aPerson()
    await signedIn(clara)
    await withPhone(clara, PHONE)
    const row = await db.from('sign_ins').where('user_id', clara.id).firstOrFail()
    await transact((trx) => tellAboutSignIn('risky_sign_in', row, trx))
    await transact((trx) => tellAboutSignIn('risky_sign_in', row, trx))
    const texts = await db.from('sms_messages').where('to_phone', PHONE)
    assert.lengthOf(texts, 1)
    const link = linkIn({ text: texts[0].text })
    assert.equal(link, linkIn(await mailTo(clara.email, 'An unusual sign-in')))
    assert.include((await new Visitor().get(link)).text, 'Firefox on Linux')
  })

  test('SEC-19 while locked, a session that is still there changes neither password, address nor factors, and moves no money', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    await db.from('users').where('id', clara.id).update({ locked_at: clock.now() })
    const password = await visitor.post('/settings/password', {
      current_password: PASSWORD,
      password: 'four green umbrellas',
    })
    assert.equal(password.status, 422)
    assert.include(password.text, 'Choose a new password first')
    const email = await visitor.post(
      '/settings/email',
      { current_password: PASSWORD, email: 'thief@example.com' },
      '/settings/account'
    )
    assert.equal(email.status, 422)
    assert.lengthOf(await db.from('email_changes'), 0)
    const payout = await visitor.post('/wallet/withdrawals', { amount: '10' }, '/wallet/withdrawals')
    assert.equal(payout.status, 422)
    const factor = await visitor.post('/settings/security/authenticator', {}, '/settings/security')
    assert.equal(factor.status, 422)
  })

  test('the link works once, for seven days, and for nobody who makes one up', async ({ assert }) => {
    const { link } = await intruded()
    const reader = new Visitor()
    await reader.get(link)
    assert.equal((await reader.submit(link)).status, 302)
    assert.equal((await reader.get(link)).status, 404)
    assert.include((await reader.submit(link)).text, 'This link does not work any more')

    const later = await intruded()
    clock.travel({ days: 7 })
    assert.equal((await reader.get(later.link)).status, 404)
    for (const made of ['x', '%00', "' or 1=1 --"]) {
      assert.equal((await reader.get(`/not-me/${encodeURIComponent(made)}`)).status, 404)
    }
  })

  test('of ten clicks one counts; the thief’s browser and habits are forgotten', async ({ assert }) => {
    const { clara, link } = await intruded()
    const token = link.split('/').pop()!
    const outcomes = []
    for (let click = 0; click < 10; click++) outcomes.push(await new DisownSignIn().handle(token))
    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    assert.lengthOf(await db.from('auth_devices').where('user_id', clara.id), 1)
    const habit = await db.from('risk_habits').where({ user_id: clara.id, feature: 'all' }).firstOrFail()
    assert.equal(Number(habit.times), 1)
  })
})
