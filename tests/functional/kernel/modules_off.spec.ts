import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { relayOnce } from '#app/data/relay'
import { jobLoop } from '#app/jobs/job_queue'
import { dispatch, runJobsAtOnce } from '#app/jobs/jobs'
import { getCommand } from '#app/modules/commands'
import { modules } from '#app/modules/registry'
import { switchModule } from '#app/modules/switches'
import { waitingWork } from '#app/modules/waiting_work'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { waitFor } from '#tests/support/server_process'
import { log } from '#tests/fixtures/modules/lighthouse/api'

const by = { reason: 'a test' }

test.group('Modules that are off', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    log.length = 0
    return () => modules.applySwitches(new Set())
  })

  test('FLG-10 a job of a module that is off waits without a failed attempt, and is run when it is on again', async ({
    assert,
    cleanup,
  }) => {
    await switchModule('lighthouse', false, by)
    await dispatch('lighthouse.flash', { times: 5 })
    runJobsAtOnce(false)
    jobLoop.start()
    cleanup(async () => {
      runJobsAtOnce(true)
      await jobLoop.stop()
    })
    const job = (name: string) => db.from('kernel_jobs').where('name', name).firstOrFail()
    await dispatch('shipyard.sink', { ship: 'Aurora' })
    await waitFor(async () => Number((await job('shipyard.sink')).attempts) > 0, 30_000)
    assert.deepInclude(await job('lighthouse.flash'), { state: 'pending', attempts: 0, error: null })
    assert.notInclude(log, 'flashed 5 times')

    await switchModule('lighthouse', true, by)
    jobLoop.nudge()
    await waitFor(async () => (await job('lighthouse.flash')).state === 'done', 30_000)
    assert.include(log, 'flashed 5 times')
    assert.equal(Number((await job('lighthouse.flash')).attempts), 1)
  })

  test('FLG-10 /admin/modules counts the deliveries and jobs that wait for a module that is off', async ({
    client,
    assert,
  }) => {
    const ada = await aPerson({ role: 'admin' })
    await switchModule('lighthouse', false, by)
    assert.deepEqual((await waitingWork()).get('lighthouse'), { deliveries: 0, jobs: 0 })
    for (const ship of ['Aurora', 'Bounty']) await use('harbour').dock(ship)
    await dispatch('lighthouse.flash', { times: 5 })
    while ((await relayOnce()) > 0);

    ;(await client.get('/admin/modules').loginAs(ada)).assertTextIncludes('Waiting for it: 2 events, one job')
    await switchModule('lighthouse', true, by)
    assert.notInclude((await client.get('/admin/modules').loginAs(ada)).text(), 'Waiting for it')
    assert.equal((await waitingWork()).size, 0)
  })

  test('FLG-10 the lists a module keeps in the console are gone with it', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin' })
    assert.include((await client.get('/admin').loginAs(ada)).text(), '/admin/r/ships')
    ;(await client.get('/admin/r/ships').loginAs(ada)).assertStatus(200)
    await switchModule('harbour', false, by)
    assert.notInclude((await client.get('/admin').loginAs(ada)).text(), '/admin/r/ships')
    for (const path of ['', '/export.csv', '/1']) {
      ;(await client.get(`/admin/r/ships${path}`).loginAs(ada)).assertStatus(404)
    }
  })

  test('FLG-10 a console command of a module that is off does nothing and says how to switch it on', async ({
    assert,
  }) => {
    const run = async () => {
      const command: any = await ace.create(await getCommand({ commandName: 'lighthouse:shine' }), [])
      command.ui.switchMode('raw')
      await command.exec()
      return command
    }
    ;(await run()).assertSucceeded()
    assert.deepEqual(log, ['shone'])

    await switchModule('harbour', false, by)
    const refused = await run()
    refused.assertFailed()
    refused.assertLogMatches(/lighthouse is off.*node ace module:enable lighthouse/)
    assert.deepEqual(log, ['shone'])
  })
})
