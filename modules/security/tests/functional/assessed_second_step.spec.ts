import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { BERLIN, redraw, TOKYO, useAtlas } from '../support/atlas.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const newest = () => db.from('sign_ins').orderBy('id', 'desc').firstOrFail()

test.group('A sign-in in two steps', (group) => {
  freshScene(group)

  test('SEC-22 is one try in the history: waiting until the second step, then in, and known from then on', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const visitor = new Visitor()
    await visitor.post('/sign-in', { email: clara.email, password: PASSWORD, device_signals: '1920x1080x24,UTC,0' })
    assert.include(await newest(), { outcome: 'waiting', session_id: null, device_id: null })
    assert.lengthOf(await db.from('auth_devices'), 0)
    assert.isUndefined(visitor.cookie('ml_did'))

    const done = await visitor.post('/sign-in/verify', { method: 'totp', answer: codeOf(seed) })
    assert.equal(done.location, '/dashboard')
    assert.lengthOf(await db.from('sign_ins'), 1)
    assert.equal((await newest()).outcome, 'entered')
    const [device] = await db.from('auth_devices')
    assert.isNotNull(device.fingerprint_hash, 'what the first step told is kept with the second')
    assert.isString(visitor.cookie('ml_did'))
  })

  test('SEC-22 somebody who locked their account gets in by no second step either', async ({ assert }) => {
    const clara = await aPerson()
    await withAuthenticator(clara)
    await db.from('users').where('id', clara.id).update({ locked_at: 1 })
    const answer = await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD })
    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Choose a new password first')
  })

  test('SEC-22 a sign-in that waits is over once its person locks the account', async ({ assert }) => {
    const clara = await aPerson()
    const { seed } = await withAuthenticator(clara)
    const thief = new Visitor()
    await thief.post('/sign-in', { email: clara.email, password: PASSWORD })
    await db.from('users').where('id', clara.id).update({ locked_at: 1 })
    const answer = await thief.post('/sign-in/verify', { method: 'totp', answer: codeOf(seed) })
    assert.equal(answer.location, '/sign-in')
    assert.lengthOf(await db.from('auth_sessions'), 0)
    assert.equal((await newest()).outcome, 'waiting')
  })

  test('SEC-09 after a journey nobody can have made, a code by mail lets in who has nothing better', async ({
    assert,
    cleanup,
  }) => {
    await useAtlas(cleanup, { place: BERLIN, asn: 3320 })
    const clara = await aPerson()
    const laptop = await signedIn(clara)
    await redraw({ place: TOKYO, asn: 17676 })
    clock.travel({ minutes: 30 })
    await laptop.post('/sign-out', {}, '/fees')
    assert.equal(
      (await laptop.post('/sign-in', { email: clara.email, password: PASSWORD })).location,
      '/sign-in/verify'
    )
    await laptop.post('/sign-in/verify/code', { method: 'email' }, '/sign-in/verify')
    const code = /Type (\d{6})/.exec((await mailTo(clara.email, 'is your code')).text)![1]
    const done = await laptop.post('/sign-in/verify', { method: 'email', answer: code })
    assert.equal(done.location, '/dashboard')
    assert.include(await newest(), { outcome: 'entered', country: 'JP', band: 'step_up' })
  })
})
