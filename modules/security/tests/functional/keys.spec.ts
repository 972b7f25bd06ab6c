import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { clock } from '#app/time/clock'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshScene, signedIn } from '../support/scene.js'
import { SoftwareKey } from '../support/software_key.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'

test.group('Keys', (group) => {
  freshScene(group)

  async function halfway(email: string) {
    const visitor = new Visitor()
    await visitor.post('/sign-in', { email, password: PASSWORD })
    const { challenge } = JSON.parse((await visitor.post(`${VERIFY}/key`, {}, VERIFY)).text)
    return { visitor, challenge, show: (answer: string) => visitor.post(VERIFY, { method: 'passkey', answer }, VERIFY) }
  }

  test('SEC-04 after the password a key signs what it was asked in this sign-in, once', async ({ assert }) => {
    const clara = await aPerson()
    const key = await SoftwareKey.of(clara)
    const here = await halfway(clara.email)
    const elsewhere = await halfway(clara.email)
    const answer = key.answer({ challenge: here.challenge })
    assert.equal((await elsewhere.show(answer)).status, 422)
    assert.equal((await here.show(answer)).location, '/dashboard')
    const again = await halfway(clara.email)
    assert.equal((await again.show(answer)).status, 422)
    assert.equal((await again.show(key.answer({ challenge: again.challenge, counter: 2 }))).location, '/dashboard')
  })

  test('SEC-04 another site, another address, nobody at the key, a foreign key or challenge: refused, and on record', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const key = await SoftwareKey.of(clara)
    const foreign = await SoftwareKey.of(await aPerson())
    const bad: ((challenge: string) => string)[] = [
      (challenge) => key.answer({ challenge, origin: 'https://megilance.example' }),
      (challenge) => key.answer({ challenge, site: 'megilance.example' }),
      (challenge) => key.answer({ challenge, isUserPresent: false }),
      (challenge) => foreign.answer({ challenge }),
      () => key.answer({ challenge: 'AAAA' }),
      (challenge) => key.answer({ challenge }).replace(/"signature":"[^"]{9}/, '"signature":"AAAAAAAAA'),
    ]
    for (const make of bad) {
      await limiter.clear(['memory'])
      const { challenge, show } = await halfway(clara.email)
      const refused = await show(make(challenge))
      assert.equal(refused.status, 422)
      assert.include(refused.text, 'That key was not taken')
    }
    const failed = await db.from('audit_entries').where('action', 'security.factor_failed')
    assert.lengthOf(failed, bad.length)
    assert.lengthOf(await db.from('auth_sessions').where('user_id', clara.id), 0)
  })

  test('SEC-04 whatever is sent instead of an answer is refused without a break', async ({ assert }) => {
    const clara = await aPerson()
    await SoftwareKey.of(clara)
    const member = await signedIn(await aPerson())
    const nested = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'e30', signature: 'x' } }
    const odd = [
      '',
      '{',
      'null',
      '[]',
      '7',
      JSON.stringify(nested),
      JSON.stringify({ ...nested, response: 'x' }),
      'x'.repeat(60_000),
    ]
    for (const answer of odd) {
      await limiter.clear(['memory'])
      const { show } = await halfway(clara.email)
      assert.equal((await show(answer)).status, 422, answer.slice(0, 50))
      assert.equal((await new Visitor().post('/sign-in/passkey', { answer }, '/sign-in')).status, 422)
      const added = await member.post('/settings/security/keys', { answer }, '/settings/security/keys/new')
      assert.equal(added.status, 422)
    }
  })

  test('SEC-04 a passkey alone signs in only when a finger, a face or a PIN was shown to it', async ({ assert }) => {
    const clara = await aPerson()
    const key = await SoftwareKey.of(clara)
    const visitor = new Visitor()
    const ask = async () => JSON.parse((await visitor.post('/sign-in/passkey/request', {}, '/sign-in')).text).challenge
    const send = (answer: string) =>
      visitor.submit('/sign-in/passkey', { answer, next: '/settings/sessions' }, '/sign-in')
    await visitor.get('/sign-in')
    assert.equal((await send(key.answer({ challenge: await ask(), isUserVerified: false }))).status, 422)
    const late = await ask()
    clock.travel({ minutes: 6 })
    assert.equal((await send(key.answer({ challenge: late }))).status, 422)
    assert.equal((await send(key.answer({ challenge: await ask() }))).location, '/settings/sessions')
    await db.from('users').where('id', clara.id).update({ disabled_at: 1 })
    assert.include((await send(key.answer({ challenge: await ask(), counter: 2 }))).text, 'shut by our staff')
  })
})
