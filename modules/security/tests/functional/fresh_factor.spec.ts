import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { aPerson, PASSWORD } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { freshMinutes } from '../../settings.js'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'

const CONFIRM = '/confirm-identity'
const BEGIN = '/settings/security/authenticator'

test.group('Proving it once more', (group) => {
  freshScene(group)

  test('SEC-22 a sign-in counts for ten minutes; then the password is asked for, and leads back', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    clock.travel({ minutes: 9 })
    assert.equal((await visitor.post(BEGIN, {}, '/settings/security')).location, BEGIN)
    clock.travel({ minutes: 2 })
    const asked = await visitor.get(BEGIN)
    assert.equal(asked.location, `${CONFIRM}?next=${encodeURIComponent(BEGIN)}`)
    assert.include((await visitor.get(asked.location!)).text, 'Type your password once more')

    const form = { method: 'password', next: BEGIN }
    const wrong = await visitor.post(CONFIRM, { ...form, answer: 'not her password' }, asked.location!)
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'That is not the password')
    const before = visitor.cookie()
    const right = await visitor.post(CONFIRM, { ...form, answer: PASSWORD }, asked.location!)
    assert.equal(right.location, BEGIN)
    assert.notEqual(visitor.cookie(), before)
    assert.equal((await visitor.get(BEGIN)).status, 200)
  })

  test('SEC-22 how long it counts is the operator’s to say, and is in force at once', async ({ assert, cleanup }) => {
    const visitor = await signedIn(await aPerson())
    clock.travel({ minutes: 5 })
    setTo(cleanup, freshMinutes, 4)
    assert.include((await visitor.post(BEGIN, {}, '/settings/security')).location, CONFIRM)
  })

  test('SEC-22 whoever has a factor is asked for it, also in a session older than the factor; the password will not do', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    const { seed } = await withAuthenticator(clara)
    const asked = await visitor.post('/settings/security/backup-codes', {}, '/settings/security')
    assert.include(asked.location, CONFIRM)
    const page = await visitor.get(asked.location!)
    assert.include(page.text, 'Open your authenticator app')
    assert.notInclude(page.text, 'Type your password')
    const password = await visitor.post(CONFIRM, { method: 'password', answer: PASSWORD }, asked.location!)
    assert.equal(password.status, 422)
    const right = { method: 'totp', answer: codeOf(seed), next: '/settings/security' }
    assert.equal((await visitor.post(CONFIRM, right, asked.location!)).location, '/settings/security')
    assert.equal((await visitor.post('/settings/security/backup-codes', {}, '/settings/security')).status, 200)
  })

  test('SEC-22 what was typed is there again afterwards, in this session alone, and cannot be read in the database', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    await withAuthenticator(clara)
    const id = (await db.from('auth_factors').where('user_id', clara.id).firstOrFail()).public_id
    const page = `/settings/security/factors/${id}`
    const asked = await visitor.post(page, { label: 'Grandmother’s old phone' })
    const next = new URL(asked.location!, 'http://x').searchParams.get('next')!
    assert.match(next, new RegExp(`^${page}\\?kept=[a-z0-9]{16}$`))
    assert.notInclude(JSON.stringify(await db.from('auth_challenges')), 'Grandmother')
    assert.include((await visitor.get(next)).text, 'value="Grandmother’s old phone"')
    const elsewhere = await signedIn(await aPerson())
    assert.notInclude((await elsewhere.get(`/settings/account?kept=${next.slice(-16)}`)).text, 'Grandmother')
    clock.travel({ minutes: 16 })
    assert.notInclude((await visitor.get(next)).text, 'Grandmother')
  })

  test('SEC-22 the way back is one of ours', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const answer = await visitor.post(CONFIRM, { method: 'password', answer: PASSWORD, next: '//evil.example' })
    assert.equal(answer.location, '/dashboard')
  })
})
