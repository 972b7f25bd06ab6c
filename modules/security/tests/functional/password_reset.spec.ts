import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { aPerson, PASSWORD } from '#tests/support/people'
import { linkIn, mailTo } from '#tests/support/mails'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const FRESH = 'four green umbrellas'

test.group('A forgotten password', (group) => {
  freshScene(group)

  const linkFor = async (email: string) => {
    await new Visitor().post('/forgot-password', { email })
    return linkIn(await mailTo(email, 'Choose a new password'))
  }

  test('SEC-26 the link sets a new one once, signs out everywhere, and proves the address', async ({ assert }) => {
    const clara = await aPerson({ verified: false })
    const laptop = await signedIn(clara)
    const link = await linkFor(clara.email)

    const visitor = new Visitor()
    assert.equal((await visitor.post(link, { password: FRESH })).location, '/sign-in')
    assert.equal((await laptop.get('/settings/account')).status, 302)
    assert.equal((await visitor.post('/sign-in', { email: clara.email, password: PASSWORD })).status, 422)
    assert.equal((await visitor.post('/sign-in', { email: clara.email, password: FRESH })).status, 302)
    assert.isTrue((await use('security').identityOf(clara.id)).isEmailVerified)
    assert.include(
      (await mailTo(clara.email, 'password of your account was changed')).subject,
      'Your password was changed'
    )
    assert.lengthOf(
      await db.from('audit_entries').where({ action: 'security.password_reset', subject_id: clara.publicId }),
      1
    )

    assert.equal((await visitor.get(link)).status, 404)
    assert.equal((await visitor.submit(link, { password: 'another long phrase' })).status, 404)
  })

  test('SEC-26 asking for an address nobody has answers alike and mails nobody', async ({ assert }) => {
    const clara = await aPerson()
    const known = await new Visitor().post('/forgot-password', { email: clara.email.toUpperCase() })
    const unknown = await new Visitor().post('/forgot-password', { email: 'nobody@example.com' })
    assert.equal(known.status, unknown.status)
    assert.equal(known.location, unknown.location)
    assert.lengthOf(await db.from('mail_messages'), 1)
    assert.include((await new Visitor().get(known.location!)).text, 'a link is on its way')
  })

  test('a link lives one hour, and a newer one replaces it', async ({ assert }) => {
    const clara = await aPerson()
    const first = await linkFor(clara.email)
    const second = await linkFor(clara.email)
    const visitor = new Visitor()
    assert.equal((await visitor.get(first)).status, 404)
    assert.equal((await visitor.get(second)).status, 200)
    clock.travel({ hours: 1 })
    assert.equal((await visitor.get(second)).status, 404)
    assert.equal((await visitor.submit(second, { password: FRESH })).status, 404)
  })

  test('a weak password leaves the link usable', async ({ assert }) => {
    const clara = await aPerson({ name: 'Clara Brandt' })
    const link = await linkFor(clara.email)
    const visitor = new Visitor()
    for (const password of ['password1', 'clarabrandt1', 'short', '']) {
      assert.equal((await visitor.post(link, { password })).status, 422)
    }
    assert.equal((await visitor.post(link, { password: FRESH })).status, 302)
  })

  test('a link to confirm an address cannot set a password', async ({ assert }) => {
    const linh = await aPerson({ verified: false })
    const token = linkIn(await mailTo(linh.email, 'Confirm'))
      .split('/')
      .pop()
    assert.equal((await new Visitor().get(`/reset-password/${token}`)).status, 404)
  })

  test('made-up links and odd input are refused without a break', async ({ assert }) => {
    const visitor = new Visitor()
    for (const token of ['nonsense', 'x'.repeat(5_000), '%00', '..%2f..%2f']) {
      assert.equal((await visitor.get(`/reset-password/${token}`)).status, 404)
      assert.equal(
        (await visitor.post(`/reset-password/${token}`, { password: FRESH }, '/forgot-password')).status,
        422
      )
    }
    const odd: Record<string, string | string[]>[] = [
      { email: 'no address' },
      { 'email[]': ['a@example.com', 'b@example.com'] },
      {},
      { email: `${'a'.repeat(10_000)}@example.com` },
    ]
    for (const form of odd) assert.equal((await visitor.post('/forgot-password', form)).status, 422)
  })

  test('a mailbox gets at most five links an hour, and somebody shut out none', async ({ assert }) => {
    const [clara, gone] = [await aPerson(), await aPerson()]
    await db.from('users').where('id', gone.id).update({ disabled_at: 1 })
    const visitor = new Visitor()
    for (let count = 0; count < 7; count++) await visitor.post('/forgot-password', { email: clara.email })
    await visitor.post('/forgot-password', { email: gone.email })
    assert.lengthOf(await db.from('mail_messages').where('to_email', clara.email), 5)
    assert.lengthOf(await db.from('mail_messages').where('to_email', gone.email), 0)
  })
})
