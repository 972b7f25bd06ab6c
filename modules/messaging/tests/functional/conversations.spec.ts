import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aTalk, says } from '#modules/messaging/tests/support/talks'

test.group('Conversations', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('COM-15 the client writes, the freelancer reads it and answers', async ({ client, assert }) => {
    const { clara, farid, path } = await aTalk()

    const sent = await client
      .post(path)
      .form({ message: 'Can you start on Monday?' })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    sent.assertStatus(303)
    sent.assertHeader('location', `${path}#latest`)

    const read = await client.get(path).loginAs(farid)
    read.assertStatus(200)
    read.assertTextIncludes('Can you start on Monday?')
    read.assertTextIncludes('Clara Brandt, Lindenkorb')

    await client.post(path).form({ message: 'Yes, at nine.' }).loginAs(farid).withCsrfToken()
    ;(await client.get(path).loginAs(clara)).assertTextIncludes('Yes, at nine.')
    assert.equal(await use('messaging').unreadMessages(clara), 0)
  })

  test('what somebody has not read is counted until they open it', async ({ client, assert }) => {
    const { clara, farid, path, publicId, topicId } = await aTalk()
    await says(publicId, clara, 'One')
    await says(publicId, clara, 'Two')

    assert.equal(await use('messaging').unreadMessages(farid), 2)
    assert.equal(await use('messaging').unreadMessages(clara), 0)
    assert.deepEqual(await use('messaging').conversationOf('contract', topicId, farid), { publicId, unread: 2 })
    const list = await client.get('/messages').loginAs(farid)
    list.assertTextIncludes('unread messages')

    await client.get(path).loginAs(farid)
    assert.equal(await use('messaging').unreadMessages(farid), 0)
    assert.equal(await use('messaging').unreadNotifications(farid), 0)
    ;(await client.get('/messages').loginAs(farid)).assertStatus(200)
  })

  test('the list shows the last line of each, the newest first', async ({ client, assert }) => {
    const { clara, farid, publicId } = await aTalk('Older talk')
    const other = await use('messaging').openConversation({
      topicType: 'proposal',
      topicId: '0123456789abcdef',
      title: 'Newer talk',
      accountIds: [clara.accountId, farid.accountId],
    })
    await says(publicId, clara, 'First words')
    await db.from('conversations').where('public_id', publicId).update({ last_message_at: 1 })
    await says(other.publicId, farid, 'Last words')

    const text = (await client.get('/messages').loginAs(clara)).text()
    assert.isAbove(text.indexOf('Older talk'), text.indexOf('Newer talk'))
    assert.include(text, 'First words')
    assert.include(text, 'Last words')
    assert.include(text, 'You: First words')
  })

  test('ten messages in a row are one notification and one mail', async ({ assert }) => {
    const { clara, farid, publicId } = await aTalk()
    for (let i = 0; i < 10; i++) await says(publicId, clara, `Message ${i}`)

    assert.equal(await use('messaging').unreadNotifications(farid), 1)
    const mails = await db.from('mail_messages').where('to_email', farid.email)
    assert.lengthOf(mails, 1)
    assert.equal(mails[0].subject, 'Clara Brandt wrote to you')
    assert.equal(await use('messaging').unreadNotifications(clara), 0)
  })

  test('a long conversation comes in pages', async ({ client, assert }) => {
    const { clara, path, publicId } = await aTalk()
    for (let i = 1; i <= 55; i++) await says(publicId, clara, `Line number ${i}.`)

    const newest = await client.get(path).loginAs(clara)
    newest.assertTextIncludes('Line number 55.')
    assert.notInclude(newest.text(), 'Line number 5.')
    const before = /before=([0-9a-z]{16})/.exec(newest.text())![1]
    const earlier = await client.get(path).qs({ before }).loginAs(clara)
    earlier.assertTextIncludes('Line number 5.')
    assert.notInclude(earlier.text(), 'Line number 6.')
  })

  test('a cursor that is none shows the newest page: {$self}')
    .with(['', 'x', "' or 1=1", 'zzzzzzzzzzzzzzzz'])
    .run(async ({ client }, before) => {
      const { clara, path, publicId } = await aTalk()
      await says(publicId, clara, 'Here I am')
      ;(await client.get(path).qs({ before }).loginAs(clara)).assertTextIncludes('Here I am')
    })

  test('text is shown as text, never as markup', async ({ client, assert }) => {
    const { clara, farid, path, publicId } = await aTalk()
    await says(publicId, clara, '<script>alert(1)</script> {name} & co')
    const page = (await client.get(path).loginAs(farid)).text()
    assert.notInclude(page, '<script>alert(1)')
    assert.include(page, '&lt;script&gt;alert(1)')
    assert.include(page, '{name} &amp; co')
  })

  test('opening the same topic twice is one conversation, and what was said stays', async ({ assert }) => {
    const { clara, farid, publicId, topicId } = await aTalk()
    await says(publicId, clara, 'Kept')
    const again = await use('messaging').openConversation({
      topicType: 'contract',
      topicId,
      title: 'Another title',
      accountIds: [farid.accountId, clara.accountId, clara.accountId],
    })
    assert.equal(again.publicId, publicId)
    assert.equal(await use('messaging').unreadMessages(farid), 1)
    assert.isNull(await use('messaging').conversationOf('proposal', topicId))
  })

  test('somebody without conversations is told how they begin', async ({ client }) => {
    const somebody = await aPerson({ role: 'freelancer' })
    const page = await client.get('/messages').loginAs(somebody)
    page.assertStatus(200)
    page.assertTextIncludes('No conversations yet')
  })

  test('pages of the list that do not exist are empty, not errors: {$self}')
    .with(['0', '-1', '99999', 'abc', '1e9'])
    .run(async ({ client }, page) => {
      const { clara } = await aTalk()
      ;(await client.get('/messages').qs({ page }).loginAs(clara)).assertStatus(200)
    })

  test('visitors are sent to sign in', async ({ client }) => {
    const { path } = await aTalk()
    for (const page of ['/messages', path, '/notifications']) {
      const answer = await client.get(page).redirects(0)
      answer.assertStatus(302)
      answer.assertHeader('location', `/sign-in?next=${encodeURIComponent(page)}`)
    }
  })
})
