import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { findResource } from '#app/admin/resources'
import { runAction } from '#modules/admin/acting/run_action'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'

/** Each try commits by itself, so there is no global transaction. */
test.group('Two operators at once', (group) => {
  group.setup(() => freshDatabase)

  test('ADM-01 of ten who shut somebody out at the same time one does, and one entry tells of it', async ({
    assert,
  }) => {
    const [ada, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    const resource = (await findResource('people'))!
    const action = resource.actions!.find(({ name }) => name === 'disable')!
    const doing = { resource, action, by: ada, reason: 'All of us saw it', input: {} }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => runAction(doing, clara.publicId)))

    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    for (const outcome of outcomes) {
      if (!outcome.ok) assert.include(['already', 'not_now'], outcome.reason)
    }
    assert.lengthOf(await db.from('audit_entries').where('action', 'security.person_disabled'), 1)
  })
})
