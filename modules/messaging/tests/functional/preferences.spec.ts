import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

const notice = (accountId: number, kind: string) => ({
  accountId,
  kind,
  data: {
    from: 'A',
    topic: 'B',
    title: 'C',
    holder: 'D',
    number: 'E',
    last4: '1234',
    label: 'F',
    amount: 'G',
    method: 'H',
    when: 0,
  },
  path: '/x',
})

test.group('What people are told of', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a topic can be left out here and by mail; what is about money cannot', async ({ client, assert }) => {
    const farid = await aPerson({ role: 'freelancer' })
    const page = await client.get('/settings/notifications').loginAs(farid)
    page.assertTextIncludes('always, as it is about your money or your word')
    await client
      .post('/settings/notifications')
      .form({ 'inApp[0]': 'messaging', 'inApp[1]': 'nonsense', 'mail[0]': 'reviews' })
      .loginAs(farid)
      .withCsrfToken()

    for (const kind of [
      'messaging.notices.message',
      'reviews.notices.revealed',
      'wallet.notices.payout_method_added',
    ]) {
      await use('messaging').notify(notice(farid.accountId, kind))
    }
    const told = await db.from('notifications').where('user_id', farid.id).orderBy('id').select('kind')
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['messaging.notices.message', 'wallet.notices.payout_method_added']
    )
    assert.lengthOf(await db.from('mail_messages').where('to_email', farid.email), 2)
  })

  test('nonsense is refused', async ({ client }) => {
    const farid = await aPerson({ role: 'freelancer' })
    const form = { 'inApp[a][b]': 'x', '_page': '/settings/notifications' }
    ;(await client.post('/settings/notifications').form(form).loginAs(farid).withCsrfToken()).assertStatus(422)
  })
})
