import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { listDead } from '#app/jobs/dead_work'
import { dispatch } from '#app/jobs/jobs'
import { runJob } from '#app/jobs/job_queue'
import { runDueSchedules } from '#app/jobs/schedules'
import { nextRunAt } from '#app/jobs/schedule_times'
import { DiscardDeadWork, RetryDeadWork } from '#app/jobs/settle_dead_work'
import { relayOnce } from '#app/data/relay'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { log } from '#tests/fixtures/modules/lighthouse/api'

const operatorId = 'operator00000001'

test.group('Dead work', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('INF-20 a job whose transaction fails was never queued', async ({ assert }) => {
    await transact(async (trx) => {
      await dispatch('lighthouse.flash', { times: 99 }, trx)
      throw new Error('rolled back')
    }).catch(() => {})
    assert.notInclude(log, 'flashed 99 times')
    assert.lengthOf(await db.from('kernel_jobs'), 0)
  })

  test('INF-20 a job nobody has is refused where it is dispatched', async ({ assert }) => {
    await assert.rejects(() => dispatch('lighthouse.sing', {}), /No module has a job named "lighthouse.sing"/)
  })

  test('INF-20 an operator sees why a job died and lets it be tried anew, with a note in the audit log', async ({
    assert,
  }) => {
    const id = await deadJob()
    const [dead] = await listDead()
    assert.deepInclude(dead, { kind: 'job', id, name: 'shipyard.sink', attempts: 3, error: 'there is a hole in it' })

    const decision = { kind: 'job', id, operatorId, reason: 'the hole is mended' } as const
    assert.isTrue((await new RetryDeadWork().handle(decision)).ok)
    assert.deepInclude(await db.from('kernel_jobs').firstOrFail(), { state: 'pending', attempts: 0 })
    assert.deepInclude(await db.from('audit_entries').firstOrFail(), {
      action: 'kernel.work_retried',
      subject_id: id,
      actor_id: operatorId,
      reason: 'the hole is mended',
    })
    assert.deepEqual(await new RetryDeadWork().handle(decision), refused)
  })

  test('INF-20 an operator gives a delivery up: it stays on record and is not made', async ({ assert }) => {
    await use('harbour').dock('Aurora')
    await db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer').update({ attempts: 9 })
    while ((await relayOnce()) > 0);
    const [dead] = await listDead()
    assert.deepInclude(dead, { kind: 'delivery', name: 'lighthouse.cheer', error: 'too foggy to cheer' })

    const decision = { kind: 'delivery', id: dead.id, operatorId, reason: 'nobody cheers any more' } as const
    assert.isTrue((await new DiscardDeadWork().handle(decision)).ok)
    assert.lengthOf(await listDead(), 0)
    assert.deepEqual(await new DiscardDeadWork().handle(decision), refused)
    const row = await db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer').firstOrFail()
    assert.equal(row.state, 'discarded')
  })

  test('INF-20 a schedule keeps when it ran, how long, and its last error', async ({ assert }) => {
    await runDueSchedules()
    const row = await db.from('kernel_schedules').where('name', 'lighthouse.turn').firstOrFail()
    assert.isAtLeast(Number(row.last_duration_ms), 0)
    assert.deepInclude(row, { claim: null, last_error: null, failures: 0 })
  })

  test('INF-20 a cron expression names the moment in UTC', ({ assert }) => {
    const entry = { name: 'night', cron: '30 3 * * *', handler: null as any }
    const at = nextRunAt(entry, Date.UTC(2026, 0, 31, 3, 30))
    assert.equal(at, Date.UTC(2026, 1, 1, 3, 30))
  })
})

const refused = { ok: false, reason: 'not_dead', details: undefined }

/** A job that failed three times; each further attempt is made at once. */
async function deadJob(): Promise<string> {
  await dispatch('shipyard.sink', { ship: 'Vasa' })
  const { public_id: id } = await db.from('kernel_jobs').firstOrFail()
  await runJob(id)
  await runJob(id)
  return id
}
