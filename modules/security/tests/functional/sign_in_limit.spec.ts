import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'

test.group('Counting tries in the database', (group) => {
  group.each.teardown(async () => void (await db.from('rate_limits').delete()))

  test('SEC-21 no try is lost when many come at once, from whatever process', async ({ assert }) => {
    const counter = limiter.use('database', { requests: 1, duration: '1 hour' })
    const counts = await Promise.all(Array.from({ length: 30 }, () => counter.increment('security-test')))
    assert.deepEqual(
      counts.map(({ consumed }) => consumed).sort((a, b) => a - b),
      Array.from({ length: 30 }, (_, index) => index + 1)
    )
    await counter.set('security-test:wait', 1, 30)
    assert.approximately((await counter.get('security-test:wait'))!.availableIn, 30, 1)
    await counter.delete('security-test')
    assert.isNull(await counter.get('security-test'))
  })
})
