import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import { modules } from '#app/modules/registry'
import { switchModule } from '#app/modules/switches'
import { HttpVisitor } from '#tests/journey/http_visitor'
import { cast } from '#tests/journey/main_job'
import { runMainJob } from '#tests/journey/run_main_job'
import { startBackgroundWork } from '#tests/support/background_work'
import { freshDatabase } from '#tests/support/fresh_database'

test.group('The main job', (group) => {
  group.each.setup(() => limiter.clear(['memory']))
  group.each.setup(() => {
    const stop = startBackgroundWork()
    return async () => {
      await stop()
      await freshDatabase()
    }
  })

  test('FIN-33 CTR-03 two strangers sign up, agree, pay through escrow, are paid out and review each other, over plain HTTP', async ({
    assert,
  }) => {
    const base = `http://localhost:${process.env.PORT}`
    await runMainJob(cast(new HttpVisitor(base), new HttpVisitor(base), 'http'), assert)
  }).timeout(120_000)

  test('FLG-10 the same comes to its end while every module is off that can be switched off', async ({ assert }) => {
    const off = modules.all.filter(({ core }) => !core).map(({ name }) => name)
    assert.include(off, 'fraud')
    for (const name of off) await switchModule(name, false, { reason: 'a test' })
    assert.isTrue(modules.on.every(({ core }) => core))

    const base = `http://localhost:${process.env.PORT}`
    await runMainJob(cast(new HttpVisitor(base), new HttpVisitor(base), 'bare'), assert)
  }).timeout(120_000)
})
