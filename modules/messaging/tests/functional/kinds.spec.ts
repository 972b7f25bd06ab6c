import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { mailKinds } from '#app/styleguide/mail_kinds'
import { topicOf } from '#modules/messaging/queries/notice_topics'
import { buildWorld } from '#tests/guards/support/world'
import { aPerson } from '#tests/support/people'

/** What people can be told of, by the names of its texts, with examples for what is filled in. */
const kinds = () => mailKinds().filter(({ kind }) => kind.split('.')[1] === 'notices' && !kind.endsWith('.unknown'))

test.group('Kinds of notifications', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('COM-18 while people do business they are told of at least fourteen kinds of events, all of topics they can find', async ({
    assert,
  }) => {
    await buildWorld()
    const sent: string[] = (await db.from('notifications').distinct('kind').orderBy('kind')).map(({ kind }) => kind)
    assert.isAtLeast(sent.length, 14)
    const known = kinds().map(({ kind }) => kind)
    assert.includeMembers(known, sent)
    assert.deepEqual(
      known.filter((kind) => !topicOf(kind)),
      []
    )
  })

  test('COM-18 the list tells every kind in its own words', async ({ client, assert }) => {
    const clara = await aPerson({ verified: false })
    for (const { kind, mail } of kinds()) {
      await use('messaging').notify({ accountId: clara.accountId, kind, data: mail.data as any, path: '/dashboard' })
    }
    const pages = await Promise.all(
      [1, 2, 3, 4].map(async (page) => (await client.get('/notifications').qs({ page }).loginAs(clara)).text())
    )
    const titles = pages.flatMap((text) => [...text.matchAll(/<h2><a href="\/notifications\/[^>]+>([^<]+)</g)])
    assert.isAtLeast(titles.length, 14)
    assert.lengthOf(titles, kinds().length)
    assert.notInclude(pages.join(), 'Something happened')
    assert.equal(await use('messaging').unreadNotifications(clara), kinds().length)
  })
})
