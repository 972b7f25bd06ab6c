import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { carryOut } from '#app/jobs/carry_out'
import { dispatch, runJobsAtOnce } from '#app/jobs/jobs'
import type { Claim } from '#app/jobs/claim'
import { runDueSchedules } from '#app/jobs/schedules'
import { WorkTable } from '#app/jobs/work_table'
import { clock } from '#app/time/clock'
import { busyAtUpdates } from '#tests/support/busy_database'

test.group('Work that is done while the database is busy', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(() => {
    runJobsAtOnce(false)
    return () => runJobsAtOnce(true)
  })

  test('INF-20 is written down as soon as the database answers, so that nobody does it again', async ({ assert }) => {
    const claim = await claimed()
    const done = claim.done.bind(claim)
    const refusals = ['SQLITE_BUSY', 'PROTOCOL_CONNECTION_LOST']
    claim.done = async () => {
      const code = refusals.shift()
      if (code) throw Object.assign(new Error('not now'), { code })
      return done()
    }
    await carryOut(claim, 'lighthouse.flash', async () => {})
    assert.lengthOf(refusals, 0)
    assert.equal(await stateOf(claim), 'done')
  })

  test('INF-20 a run of a schedule is written down, too, so that it is not taken for one that died', async ({
    assert,
    cleanup,
  }) => {
    cleanup(() => clock.reset())
    await runDueSchedules()
    clock.travel({ minutes: 2 })
    const release = busyAtUpdates('kernel_schedules', [true, false, false])
    const ran = await runDueSchedules()
    release()
    assert.isNotEmpty(ran)
    assert.lengthOf(await db.from('kernel_schedules').whereNotNull('claim'), 0)
  })

  test('INF-20 what is claimed before the database turns busy is done now, not when its lease is over', async ({
    assert,
  }) => {
    for (let times = 1; times <= 3; times++) await dispatch('lighthouse.flash', { times })
    const table = new WorkTable('kernel_jobs', 'name')
    const release = busyAtUpdates('kernel_jobs', [true, true, false])
    const claims = await table.claimDue(['lighthouse.flash'], 3)
    release()
    assert.lengthOf(claims, 2)
    assert.lengthOf(await table.claimDue(['lighthouse.flash'], 3), 1)
  })

  test('INF-20 what the database refuses for good is not tried again', async ({ assert }) => {
    const claim = await claimed()
    let tries = 0
    claim.done = async () => {
      tries++
      throw new Error('no such column')
    }
    await assert.rejects(() => carryOut(claim, 'lighthouse.flash', async () => {}), 'no such column')
    assert.equal(tries, 1)
    assert.equal(await stateOf(claim), 'pending')
  })
})

async function claimed(): Promise<Claim> {
  await dispatch('lighthouse.flash', { times: 1 })
  const [claim] = await new WorkTable('kernel_jobs', 'name').claimDue(['lighthouse.flash'], 1)
  return claim
}

async function stateOf({ row }: Claim) {
  return (await db.from('kernel_jobs').where('id', row.id).firstOrFail()).state
}
