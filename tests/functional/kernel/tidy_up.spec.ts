import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { relayOnce } from '#app/data/relay'
import TidyUp from '#app/housekeeping/tidy_up'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'

test.group('Housekeeping', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('INF-20 events that reached everybody are cleared away after a month, those that did not stay', async ({
    assert,
  }) => {
    await use('harbour').dock('Aurora')
    while ((await relayOnce()) > 0);
    const consumers = async () =>
      (await db.from('outbox_deliveries').where('consumer', 'like', 'lighthouse.%').select('consumer')).map(
        ({ consumer }) => consumer
      )
    assert.sameMembers(await consumers(), ['lighthouse.log', 'lighthouse.cheer'])

    clock.travel({ days: 29 })
    await new TidyUp().handle()
    assert.lengthOf(await consumers(), 2)

    clock.travel({ days: 2 })
    await new TidyUp().handle()
    assert.deepEqual(await consumers(), ['lighthouse.cheer'])
    assert.isNotNull(await db.from('outbox_events').where('payload', 'like', '%Aurora%').first())

    await db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer').update({ state: 'discarded', done_at: 1 })
    await new TidyUp().handle()
    assert.isNull(await db.from('outbox_events').where('payload', 'like', '%Aurora%').first())
  })

  test('keys of forms go after a week, more of them than one batch holds', async ({ assert }) => {
    const now = clock.now()
    const keys = Array.from({ length: 1_100 }, (_, at) => ({ form_key: `old-${at}`, created_at: now }))
    for (let at = 0; at < keys.length; at += 100) {
      await db.table('spent_form_keys').multiInsert(keys.slice(at, at + 100))
    }
    clock.travel({ days: 8 })
    await db.table('spent_form_keys').insert({ form_key: 'fresh', created_at: clock.now() })
    await new TidyUp().handle()
    assert.deepEqual(
      (await db.from('spent_form_keys').select('form_key')).map((row) => row.form_key),
      ['fresh']
    )
  })
})
