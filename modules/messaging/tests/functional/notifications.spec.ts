import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

const KIND = 'messaging.notices.message'

async function notified(verified = true) {
  const person = await aPerson({ verified })
  await db.from('mail_messages').delete()
  await use('messaging').notify({
    accountId: person.accountId,
    kind: KIND,
    data: { from: 'Farid', topic: 'Stock service' },
    path: '/contracts/abc',
  })
  return person
}

test.group('Notifications', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are told in the list, on the bell and by mail', async ({ client, assert }) => {
    const person = await notified()
    const page = await client.get('/notifications').loginAs(person)
    page.assertTextIncludes('Farid wrote to you')
    page.assertTextIncludes('There is a new message in “Stock service”.')
    page.assertTextIncludes('Notifications, 1 new')

    const [mail] = await db.from('mail_messages')
    assert.equal(mail.to_email, person.email)
    assert.include(mail.text, '/contracts/abc')
  })

  test('stand in the order of time, the newest first', async ({ client, assert }) => {
    const person = await aPerson()
    for (const [from, days] of [
      ['Yesterday', 1],
      ['Today', 0],
      ['Last week', 7],
    ] as const) {
      await use('messaging').notify({
        accountId: person.accountId,
        kind: KIND,
        data: { from, topic: 'B' },
        path: '/x',
        mail: false,
      })
      const { id } = await db.from('notifications').orderBy('id', 'desc').first()
      await db
        .from('notifications')
        .where('id', id)
        .decrement('created_at', days * 86_400_000)
    }
    const text = (await client.get('/notifications').loginAs(person)).text()
    const places = ['Today', 'Yesterday', 'Last week'].map((from) => text.indexOf(`${from} wrote to you`))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b)
    )
    assert.isAbove(places[0], 0)
  })

  test('reach an address that is not confirmed in the list only', async ({ client, assert }) => {
    const person = await notified(false)
    assert.lengthOf(await db.from('mail_messages'), 0)
    ;(await client.get('/notifications').loginAs(person)).assertTextIncludes('Farid wrote to you')
  })

  test('may come without a mail', async ({ assert }) => {
    const person = await aPerson()
    await use('messaging').notify({
      accountId: person.accountId,
      kind: KIND,
      data: { from: 'A', topic: 'B' },
      path: '/x',
      mail: false,
    })
    assert.lengthOf(await db.from('mail_messages'), 0)
    assert.equal(await use('messaging').unreadNotifications(person), 1)
  })

  test('opening one leads to what it is about and marks it as read', async ({ client, assert }) => {
    const person = await notified()
    const { public_id: id } = await db.from('notifications').first()
    const opened = await client.get(`/notifications/${id}`).loginAs(person).redirects(0)
    opened.assertStatus(302)
    opened.assertHeader('location', '/contracts/abc')
    assert.equal(await use('messaging').unreadNotifications(person), 0)
    ;(await client.get('/notifications?show=unread').loginAs(person)).assertTextIncludes('You have read everything')
  })

  test('a stranger can neither open nor read them', async ({ client, assert }) => {
    const person = await notified()
    const stranger = await aPerson()
    const { public_id: id } = await db.from('notifications').first()
    ;(await client.get(`/notifications/${id}`).loginAs(stranger)).assertStatus(404)
    ;(await client.get('/notifications/nothing').loginAs(stranger)).assertStatus(404)
    assert.notInclude((await client.get('/notifications').loginAs(stranger)).text(), 'Farid wrote')
    await client.post('/notifications/read').loginAs(stranger).withCsrfToken()
    assert.equal(await use('messaging').unreadNotifications(person), 1)
  })

  test('all are marked as read with one button', async ({ client, assert }) => {
    const person = await notified()
    await use('messaging').notify({
      accountId: person.accountId,
      kind: KIND,
      data: { from: 'Clara', topic: 'B' },
      path: '/y',
    })
    const answer = await client.post('/notifications/read').loginAs(person).withCsrfToken()
    answer.assertTextIncludes('All notifications are marked as read.')
    assert.equal(await use('messaging').unreadNotifications(person), 0)
  })

  test('a text that no longer exists, or misses a value, does not break the list', async ({ client }) => {
    const person = await aPerson({ verified: false })
    for (const [kind, data] of [
      ['gone.notices.nothing', {}],
      [KIND, {}],
    ] as const) {
      await use('messaging').notify({ accountId: person.accountId, kind, data, path: '/x' })
    }
    const page = await client.get('/notifications').loginAs(person)
    page.assertStatus(200)
    page.assertTextIncludes('Something happened')
  })

  test('disappear with the change they were about when it is rolled back', async ({ assert }) => {
    const person = await aPerson()
    const before = await use('messaging').unreadNotifications(person)
    await db
      .transaction(async (trx) => {
        await use('messaging').notify(
          { accountId: person.accountId, kind: KIND, data: { from: 'A', topic: 'B' }, path: '/x' },
          trx
        )
        throw new Error('changed our mind')
      })
      .catch(() => null)
    assert.equal(await use('messaging').unreadNotifications(person), before)
  })
})
