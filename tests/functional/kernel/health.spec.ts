import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { runChecks } from '#app/health/run_checks'
import { aPerson } from '#tests/support/people'

const DEEP = '/api/health/deep'

test.group('Health', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('INF-07 a healthy process is alive and ready', async ({ client, assert }) => {
    for (const path of ['/api/health', '/api/health/live', '/api/health/ready', DEEP]) {
      const answer = await client.get(path)
      answer.assertStatus(200)
      assert.include(['ok', 'degraded'], answer.body().status)
    }
  })

  test('INF-07 strangers and clients see how each part stands, and no figures', async ({ client, assert }) => {
    const clara = await aPerson()
    for (const answer of [await client.get(DEEP), await client.get(DEEP).loginAs(clara)]) {
      const { checks } = answer.body()
      assert.isAtLeast(checks.length, 7)
      for (const check of checks) assert.onlyProperties(check, ['name', 'status'])
    }
  })

  test('INF-07 an administrator and whoever holds the token see the figures, a wrong token shows none', async ({
    client,
    assert,
  }) => {
    const ada = await aPerson({ role: 'admin' })
    process.env.HEALTH_TOKEN = 'a token of the monitor'
    const asAdmin = (await client.get(DEEP).loginAs(ada)).body().checks
    const byToken = (await client.get(DEEP).bearerToken('a token of the monitor')).body().checks
    const wrong = (await client.get(DEEP).bearerToken('another token')).body().checks
    delete process.env.HEALTH_TOKEN

    for (const checks of [asAdmin, byToken]) {
      const found = (name: string) => checks.find((check: any) => check.name === name)
      assert.properties(found('machine').details, ['disk', 'memoryMb', 'loopDelayMs'])
      assert.equal(found('database').details.clockOffsetMs, Math.round(found('database').details.clockOffsetMs))
      assert.properties(found('backlog').details, ['deliveries', 'jobs'])
    }
    for (const check of wrong) assert.notProperty(check, 'details')
  })

  test('INF-07 a dead job makes it degraded, and people are still sent here', async ({ client, assert }) => {
    const row = { public_id: 'job0000000000001', name: 'x', payload: '{}', attempts: 3, available_at: 0, created_at: 0 }
    await db.table('kernel_jobs').insert({ ...row, state: 'dead' })
    const answer = await client.get(DEEP)
    answer.assertStatus(200)
    assert.deepInclude(answer.body().checks, { name: 'backlog', status: 'degraded' })
    ;(await client.get('/api/health/ready')).assertStatus(200)
  })

  test('INF-07 a check that hangs or throws is down within its deadline and takes no other with it', async ({
    assert,
  }) => {
    const { status, checks } = await runChecks([
      { name: 'hangs', deadlineMs: 20, run: () => new Promise(() => {}) },
      { name: 'throws', run: () => Promise.reject(new Error('no')) },
      { name: 'works', run: async () => ({ status: 'ok' }) },
    ])
    assert.equal(status, 'down')
    assert.deepEqual(
      checks.map((check) => check.status),
      ['down', 'down', 'ok']
    )
  })
})
