import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { aPerson, PASSWORD } from '#tests/support/people'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene } from '../support/scene.js'
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
})
