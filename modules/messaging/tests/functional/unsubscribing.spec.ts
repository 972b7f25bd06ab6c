import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { mailChannelOver } from '#app/mail/mail_channel'
import type { OutgoingMail } from '#app/mail/transports/mail_transport'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aTalk, says } from '#modules/messaging/tests/support/talks'

/** What a mail program sends when its reader presses its own button (RFC 8058). */
const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' }

test.group('Leaving mails out from the mail itself', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const newest = (email: string) =>
    db.from('mail_messages').where('to_email', email).orderBy('id', 'desc').firstOrFail()
  const wishes = (userId: number) => db.from('notification_preferences').where({ user_id: userId, topic: 'messaging' })

  async function aMail() {
    const { clara, farid, publicId, path } = await aTalk()
    await says(publicId, clara, 'Can you start on Monday?')
    const mail = await newest(farid.email)
    return { clara, farid, publicId, talk: path, mail, path: new URL(mail.unsubscribe_url).pathname }
  }

  test('COM-19 one click in the mail program, signed out, and no more mails about it come; here it is still told', async ({
    client,
    assert,
  }) => {
    const { clara, farid, publicId, talk, path, mail } = await aMail()
    assert.include(mail.text, `No more mails about: Messages: ${mail.unsubscribe_url}`)
    assert.include(mail.html, `href="${mail.unsubscribe_url}"`)

    const done = await client.post(path).form(ONE_CLICK).redirects(0)
    done.assertStatus(200)
    done.assertTextIncludes('You get no more mails about “Messages”')
    await client.get(talk).loginAs(farid)
    await says(publicId, clara, 'Are you there?')
    assert.equal((await newest(farid.email)).id, mail.id)
    assert.equal(await use('messaging').unreadNotifications(farid), 1)
  })

  test('COM-19 twice is as once, and looking at the address changes nothing', async ({ client, assert }) => {
    const { farid, path } = await aMail()
    const page = await client.get(path)
    page.assertStatus(200)
    page.assertTextIncludes('No more mails about “Messages”?')
    assert.lengthOf(await wishes(farid.id), 0)

    for (let time = 0; time < 2; time++) (await client.post(path).form(ONE_CLICK).redirects(0)).assertStatus(200)
    assert.lengthOf(await wishes(farid.id), 1)
    assert.deepInclude((await wishes(farid.id))[0], { mail: 0, in_app: 1 })
    const after = await client.get(path)
    after.assertTextIncludes('You get no more mails about')
    assert.notInclude(after.text(), 'Send me no more of these')
    ;(await client.get('/settings/notifications').loginAs(farid)).assertStatus(200)
  })

  test('what somebody set for what they are told here stays', async ({ client, assert }) => {
    const { farid, path } = await aMail()
    await client
      .post('/settings/notifications')
      .form({ 'mail[0]': 'messaging', 'mail[1]': 'projects' })
      .loginAs(farid)
      .withCsrfToken()
    await client.post(path).form(ONE_CLICK)
    assert.deepInclude((await wishes(farid.id))[0], { mail: 0, in_app: 0 })
  })

  test('an address we did not give out is not found, whatever was changed in it', async ({ client, assert }) => {
    const { farid, clara, path } = await aMail()
    const [, , person, topic, signature] = path.split('/')
    const wrong = [
      [clara.publicId, topic, signature],
      [person, 'projects', signature],
      [person, 'nonsense', signature],
      [person, topic, `${signature}A`],
      [person, topic, 'A'.repeat(43)],
      [person, topic, '%00'],
    ]
    for (const parts of wrong) {
      const address = `/unsubscribe/${parts.join('/')}`
      ;(await client.get(address)).assertStatus(404)
      ;(await client.post(address).form(ONE_CLICK)).assertStatus(404)
    }
    assert.lengthOf(await db.from('notification_preferences').whereIn('user_id', [farid.id, clara.id]), 0)
  })

  test('COM-19 mails that nobody can leave out carry no such address', async ({ assert }) => {
    const farid = await aPerson({ role: 'freelancer' })
    await use('messaging').notify({
      accountId: farid.accountId,
      kind: 'wallet.notices.payout_method_added',
      data: { holder: 'F', last4: '1234', number: '1', when: 0, label: 'x', amount: 'x', method: 'x' },
      path: '/wallet',
    })
    const mail = await newest(farid.email)
    assert.isNull(mail.unsubscribe_url)
    assert.notInclude(mail.text, 'No more mails')
  })

  test('COM-19 the address is handed to what sends the mail', async ({ assert }) => {
    const { mail } = await aMail()
    const sent: OutgoingMail[] = []
    const transport = {
      deliver: async (given: OutgoingMail) => (sent.push(given), { state: 'kept' as const }),
      greet: async () => {},
      close: () => {},
    }
    await mailChannelOver(async () => transport).deliver(mail)
    assert.equal(sent[0].unsubscribeUrl, mail.unsubscribe_url)
  })
})
