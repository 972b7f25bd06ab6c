import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { eventsAfter } from '#app/live/live_log'
import { use } from '#app/modules/use'
import { personChannel } from '#modules/messaging/live/person_channel'
import { aTalk, says } from '#modules/messaging/tests/support/talks'
import { aPerson } from '#tests/support/people'

const KIND = 'messaging.notices.message'

/** What was told on somebody's channel, in order. */
async function toldTo(person: Identity) {
  return (await eventsAfter(new Map([[personChannel(person), 0]]))).map(({ body }) => body)
}

function notify({ accountId }: Identity, from = 'Farid') {
  return use('messaging').notify({
    accountId,
    kind: KIND,
    data: { from, topic: 'Stock service' },
    path: '/contracts/abc',
  })
}

async function newestNotice(person: Identity): Promise<string> {
  const row = await db.from('notifications').where('user_id', person.id).orderBy('id', 'desc').firstOrFail()
  return row.public_id
}

test.group('What is told live', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('COM-18 a notification and its reading are told to whom they belong, by id and without a word', async ({
    assert,
    client,
  }) => {
    const [clara, stranger] = [await aPerson(), await aPerson()]
    await notify(clara)
    const notice = await newestNotice(clara)
    assert.deepEqual(await toldTo(clara), [{ what: 'notice', notice }])

    await client.get(`/notifications/${notice}`).loginAs(clara).redirects(0)
    await client.get(`/notifications/${notice}`).loginAs(clara).redirects(0)
    assert.deepEqual((await toldTo(clara)).slice(1), [{ what: 'read' }])
    assert.deepEqual(await toldTo(stranger), [])
  })

  test('COM-18 nothing is told of a change that is taken back', async ({ assert }) => {
    const clara = await aPerson()
    const lost = transact(async (trx) => {
      await use('messaging').notify(
        { accountId: clara.accountId, kind: KIND, data: { from: 'A', topic: 'B' }, path: '/x' },
        trx
      )
      throw new Error('changed our mind')
    })
    await assert.rejects(() => lost, 'changed our mind')
    assert.deepEqual(await toldTo(clara), [])
  })

  test('COM-18 every message is told to all who take part, the first one as a notification, too', async ({
    assert,
    client,
  }) => {
    const { clara, farid, publicId, path } = await aTalk()
    await says(publicId, clara, 'One')
    await says(publicId, clara, 'Two')
    const message = { what: 'message', conversation: publicId }
    const notice = { what: 'notice', notice: await newestNotice(farid) }
    assert.deepEqual(await toldTo(farid), [message, notice, message])
    assert.deepEqual(await toldTo(clara), [message, message])

    await client.get(path).loginAs(farid)
    assert.deepEqual((await toldTo(farid)).slice(3), [{ what: 'read' }, { what: 'read' }])
    await client.get(path).loginAs(farid)
    assert.lengthOf(await toldTo(farid), 5, 'nothing was new')
  })

  test('COM-18 a page says what it listens to and from where, before its counters were read', async ({ client }) => {
    const clara = await aPerson()
    await notify(clara)
    const page = await client.get('/dashboard').loginAs(clara)
    page.assertTextIncludes(`data-live="${personChannel(clara)}" data-live-since="1"`)
    page.assertTextIncludes(`<body data-me="${clara.publicId}">`)
    page.assertTextIncludes('Notifications, 1 new')
  })

  test('COM-18 open pages take from one small page what the header counts, and the words of what is new', async ({
    client,
    assert,
  }) => {
    const [clara, stranger] = [await aPerson(), await aPerson()]
    await notify(clara)
    const notice = await newestNotice(clara)
    const ask = (who: Identity, at = '/dashboard') =>
      client.get('/notifications/waiting').qs({ notice, at }).loginAs(who)

    const news = await ask(clara)
    news.assertTextIncludes('aria-label="Notifications, 1 new"')
    news.assertTextIncludes('id="nav-unreadMessages"')
    news.assertTextIncludes('New notification: Farid wrote to you')
    const isSaid = async (answer: ReturnType<typeof ask>) => (await answer).text().includes('Farid wrote')
    assert.isFalse(await isSaid(ask(clara, '/contracts/abc')), 'it is on the page that is open')
    assert.isFalse(await isSaid(ask(stranger)))
    await client.post(`/notifications/${notice}/read`).loginAs(clara).withCsrfToken()
    assert.isFalse(await isSaid(ask(clara)), 'it is read')
  })

  test('COM-18 one notification is marked as read with its button, and the reader stays where they are', async ({
    client,
    assert,
  }) => {
    const [clara, stranger] = [await aPerson(), await aPerson()]
    await notify(clara, 'Dora')
    await notify(clara)
    const notice = await newestNotice(clara)
    const path = `/notifications/${notice}/read`
    const list = '/notifications?show=unread'
    ;(await client.get(list).loginAs(clara)).assertTextIncludes('Mark as read: Farid wrote to you')

    ;(await client.post(path).loginAs(stranger).withCsrfToken()).assertStatus(404)
    assert.equal(await use('messaging').unreadNotifications(clara), 2)
    const marked = await client.post(path).form({ back: list }).loginAs(clara).withCsrfToken()
    marked.assertTextIncludes('The notification is marked as read.')
    marked.assertTextIncludes('Mark as read: Dora wrote to you')
    assert.notInclude(marked.text(), 'Mark as read: Farid wrote to you')
    assert.equal(await use('messaging').unreadNotifications(clara), 1)
  })
})
