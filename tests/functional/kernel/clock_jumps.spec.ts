import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { dispatch, runJobsAtOnce } from '#app/jobs/jobs'
import { runDueSchedules } from '#app/jobs/schedules'
import { WorkTable } from '#app/jobs/work_table'
import { clock } from '#app/time/clock'

const JUMPS = { 'two hours': { hours: 2 }, 'forty days': { days: 40 } }
const jumps = Object.keys(JUMPS) as (keyof typeof JUMPS)[]

test.group('A clock that was ahead and is put back', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('INF-20 by {$self}: a schedule goes on after its interval, and runs once then')
    .with(jumps)
    .run(async ({ assert }, jump) => {
      clock.travel(JUMPS[jump])
      await runDueSchedules()
      clock.reset()
      assert.notInclude(await runDueSchedules(), 'lighthouse.turn')
      clock.travel({ minutes: 2 })
      assert.include(await runDueSchedules(), 'lighthouse.turn')
      assert.notInclude(await runDueSchedules(), 'lighthouse.turn')
    })

  test('INF-20 by {$self}: what a dead process had claimed, and what waited for its next try, is taken up now')
    .with(jumps)
    .run(async ({ assert, cleanup }, jump) => {
      runJobsAtOnce(false)
      cleanup(() => runJobsAtOnce(true))
      const table = new WorkTable('kernel_jobs', 'name')
      const claim = async () => (await table.claimDue(['lighthouse.flash'], 1)).length
      await dispatch('lighthouse.flash', { times: 1 })
      const inTheirTime = clock.in(JUMPS[jump])

      for (const column of ['claimed_until', 'available_at']) {
        await db.from('kernel_jobs').update({ claimed_until: null, available_at: 1, [column]: Date.now() + 20_000 })
        assert.equal(await claim(), 0, `${column} of a process that lives`)
        await db.from('kernel_jobs').update({ [column]: inTheirTime })
        assert.equal(await claim(), 1, `${column} of a clock that was ahead`)
      }
    })
})
