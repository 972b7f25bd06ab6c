import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { linkIn, mailTo } from '#tests/support/mails'
import { freshScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const NADIA = {
  role: 'freelancer',
  name: 'Nadia Benali',
  email: 'nadia@example.com',
  password: 'seven loud kettles',
  country: 'MA',
  zone: 'Africa/Casablanca',
}

test.group('Signing up', (group) => {
  freshScene(group)

  test('SEC-25 a freelancer signs up, confirms by the mail in the same browser, and is signed in', async ({
    assert,
  }) => {
    const visitor = new Visitor()
    const sent = await visitor.post('/sign-up', NADIA)
    assert.equal(sent.location, '/sign-up/sent')
    assert.include((await visitor.get('/sign-up/sent')).text, 'nadia@example.com')

    const link = linkIn(await mailTo('nadia@example.com', 'Confirm'))
    assert.include((await visitor.get(link)).text, 'Yes, this is my address')
    assert.equal((await visitor.submit(link)).location, '/onboarding')

    const { id } = await db.from('users').where('email', 'nadia@example.com').select('id').firstOrFail()
    const nadia = await use('security').identityOf(id)
    assert.isTrue(nadia.isEmailVerified)
    assert.deepEqual([...nadia.roles], ['freelancer'])
    assert.equal(nadia.zone, 'Africa/Casablanca')
    assert.equal((await visitor.get('/settings/account')).status, 200)
  })

  test('somebody who came from a page goes back to it after confirming, and to no other site', async ({ assert }) => {
    for (const [email, next, landing] of [
      ['back@example.com', '/talent/farid-anwar', '/talent/farid-anwar'],
      ['away@example.com', 'https://evil.example/', '/onboarding'],
    ]) {
      const visitor = new Visitor()
      await visitor.post('/sign-up', { ...NADIA, email, next })
      const link = linkIn(await mailTo(email, 'Confirm'))
      await visitor.get(link)
      assert.equal((await visitor.submit(link)).location, landing)
    }
  })

  test('a client may name a company, which the account is called after', async ({ assert }) => {
    await new Visitor().post('/sign-up', { ...NADIA, role: 'client', accountName: 'Lindenkorb' })
    const { id } = await db.from('users').where('email', 'nadia@example.com').select('id').firstOrFail()
    const nadia = await use('security').identityOf(id)
    assert.equal(nadia.accountName, 'Lindenkorb')
    const account = (await use('security').accounts([nadia.accountId])).get(nadia.accountId)!
    assert.deepInclude(account, { kind: 'organisation', country: 'MA' })
  })

  test('SEC-26 a taken address gets the same answer, and its owner a mail', async ({ assert }) => {
    const owner = await aPerson({ email: 'nadia@example.com' })
    const fresh = await new Visitor().post('/sign-up', { ...NADIA, email: 'other@example.com' })
    const taken = await new Visitor().post('/sign-up', { ...NADIA, email: 'Nadia@Example.com' })
    assert.equal(taken.status, fresh.status)
    assert.equal(taken.location, fresh.location)
    assert.include((await mailTo(owner.email)).subject, 'You have an account already')
    assert.lengthOf(await db.from('users').where('email', owner.email), 1)
  })

  test('bad input is refused field by field, with what was typed kept but never the password', async ({ assert }) => {
    const answer = await new Visitor().post('/sign-up', {
      ...NADIA,
      email: 'no address',
      name: '<b>Nadia</b>',
      country: 'XX',
      zone: 'Moon/Base',
    })
    assert.equal(answer.status, 422)
    for (const words of [
      'This is not an e-mail address',
      'slashes or angle brackets',
      'Choose your country',
      'Choose a time zone',
    ]) {
      assert.include(answer.text, words)
    }
    assert.include(answer.text, 'value="no address"')
    assert.notInclude(answer.text, NADIA.password)
    assert.lengthOf(await db.from('users'), 0)
  })

  test('lists, very long texts and missing answers are refused as plainly', async ({ assert }) => {
    const odd: Record<string, string | string[]>[] = [
      { ...NADIA, 'name': '', 'name[]': ['a', 'b'] },
      { ...NADIA, email: `${'a'.repeat(10_000)}@example.com` },
      { ...NADIA, password: 'x'.repeat(10_000) },
      { ...NADIA, role: 'admin' },
      { ...NADIA, country: '' },
      { _nothing: 'at all' },
    ]
    for (const form of odd) assert.equal((await new Visitor().post('/sign-up', form)).status, 422)
    assert.lengthOf(await db.from('users'), 0)
  })

  test('SEC-24 common, short and personal passwords are refused with the reason', async ({ assert }) => {
    const tries = {
      'sunshine1': 'on every list',
      'seven': 'at least 8',
      'nadia.benali': 'mostly your name',
      'megilance1': 'mostly your name',
      ['xy'.repeat(65)]: 'at most 128',
    }
    for (const [password, words] of Object.entries(tries)) {
      const answer = await new Visitor().post('/sign-up', { ...NADIA, password })
      assert.equal(answer.status, 422)
      assert.include(answer.text, words)
    }
  })

  test('roles cannot be slipped in, nor anything else', async ({ assert }) => {
    await new Visitor().post('/sign-up', {
      ...NADIA,
      'roles[]': ['admin'],
      'email_verified_at': '1',
      'disabled_at': '1',
      'id': '1',
    })
    const { id } = await db.from('users').where('email', 'nadia@example.com').select('id').firstOrFail()
    const nadia = await use('security').identityOf(id)
    assert.deepEqual([...nadia.roles], ['freelancer'])
    assert.isFalse(nadia.isEmailVerified)
  })

  test('SEC-21 one address on the net may sign up sixty times an hour', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get('/sign-up')
    for (let count = 0; count < 60; count++) await visitor.submit('/sign-up', {})
    const answer = await visitor.submit('/sign-up', NADIA)
    assert.equal(answer.status, 429)
    assert.isAbove(Number(answer.headers.get('retry-after')), 3_000)
  }).timeout(60_000)
})
