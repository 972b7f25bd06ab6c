import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { aPerson, PASSWORD } from '#tests/support/people'
import { linkIn, mailTo } from '#tests/support/mails'
import { ConfirmEmail } from '../../actions/confirm_email.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

test.group('Confirming an e-mail address', (group) => {
  freshScene(group)

  const linkFor = async (email: string) => linkIn(await mailTo(email, 'Confirm'))

  test('in another browser the link asks for the password first: an address is not confirmed for a stranger', async ({
    assert,
  }) => {
    const linh = await aPerson({ verified: false })
    const link = await linkFor(linh.email)
    const visitor = new Visitor()
    assert.equal((await visitor.get(link)).location, `/sign-in?next=${link}`)
    await visitor.get('/sign-in')
    assert.equal((await visitor.submit(link)).location, link)
    assert.isFalse((await use('security').identityOf(linh.id)).isEmailVerified)

    const after = await visitor.post('/sign-in', { email: linh.email, password: PASSWORD, next: link }, '/sign-in')
    assert.equal(after.location, link)
    await visitor.post(link)
    assert.isTrue((await use('security').identityOf(linh.id)).isEmailVerified)
  })

  test('SEC-25 a link works once, however many times at once it is tried', async ({ assert }) => {
    const linh = await aPerson({ verified: false })
    const token = (await linkFor(linh.email)).split('/').pop()!
    const outcomes = [await new ConfirmEmail().handle(token), await new ConfirmEmail().handle(token)]
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, false]
    )
    assert.lengthOf(await db.from('outbox_events').where('name', 'security.email_verified'), 1)
  })

  test('a used, old or made-up link says what to do, and nothing is confirmed', async ({ assert }) => {
    const linh = await aPerson({ verified: false })
    const visitor = await signedIn(linh)
    const link = await linkFor(linh.email)
    clock.travel({ hours: 24 })
    for (const path of [link, '/confirm-email/nonsense', `/confirm-email/${'x'.repeat(5_000)}`]) {
      const shown = await visitor.get(path)
      assert.equal(shown.status, 404)
      assert.include(shown.text, 'This link does not work any more')
      assert.equal((await visitor.submit(path)).status, 404)
    }
    assert.isFalse((await use('security').identityOf(linh.id)).isEmailVerified)
  })

  test('a new link replaces the earlier one; somebody else who is signed in cannot use it', async ({ assert }) => {
    const [linh, stranger] = [await aPerson({ verified: false }), await aPerson()]
    const first = await linkFor(linh.email)
    const visitor = await signedIn(linh)
    assert.include((await visitor.get('/settings/account')).text, 'Send a new link')
    assert.equal((await visitor.submit('/confirm-email')).location, '/settings/account')
    const second = await linkFor(linh.email)
    assert.notEqual(first, second)
    assert.equal((await visitor.get(first)).status, 404)

    const other = await signedIn(stranger)
    assert.include((await other.get(second)).text, 'This link is for another account')
    assert.equal((await other.submit(second)).location, second)
    assert.equal((await visitor.post(second)).location, '/onboarding')
    assert.notInclude((await visitor.get('/settings/account')).text, 'Send a new link')
  })

  test('at most five new links an hour are mailed', async ({ assert }) => {
    const linh = await aPerson({ verified: false })
    const visitor = await signedIn(linh)
    await visitor.get('/settings/account')
    for (let count = 0; count < 8; count++) assert.equal((await visitor.submit('/confirm-email')).status, 302)
    assert.lengthOf(await db.from('mail_messages').where('to_email', linh.email), 1 + 5)
  })

  test('the service says who may act: unconfirmed people are refused with a reason', async ({ assert }) => {
    const security = use('security')
    assert.deepInclude(security.confirmed(await aPerson({ verified: false })), {
      ok: false,
      reason: 'email_unconfirmed',
    })
    assert.isTrue(security.confirmed(await aPerson()).ok)
  })
})
