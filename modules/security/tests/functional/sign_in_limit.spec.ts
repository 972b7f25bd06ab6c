import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { SignInLimit } from '../../limits/sign_in_limit.js'
import { hashSecret } from '../../sessions/session_secret.js'

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

test.group('Waiting after wrong passwords', (group) => {
  group.each.setup(() => limiter.clear(['memory']))

  /** Tries until it has to wait; how long, in seconds. */
  async function waitOf(email: string, ip: string) {
    for (let tries = 0; tries < 7; tries++) {
      try {
        await new SignInLimit().admit(email, ip)
      } catch (error: any) {
        return Number(error.response.availableIn)
      }
    }
    throw new Error('There is no wait')
  }

  /** As if the wait were over. */
  const sitOut = (email: string, ip: string) =>
    limiter.use({ requests: 1, duration: '1 hour' }).delete(`sign_in:${hashSecret(email).slice(0, 32)}:${ip}:wait`)

  test('SEC-28 each wait is twice the one before, up to a quarter of an hour, and never for ever', async ({
    assert,
  }) => {
    const waits = []
    for (let round = 0; round < 8; round++) {
      waits.push(await waitOf('clara@example.com', '9.9.9.9'))
      await sitOut('clara@example.com', '9.9.9.9')
    }
    assert.deepEqual(waits, [30, 60, 120, 240, 480, 900, 900, 900])
  })

  test('SEC-28 who guesses holds up neither the owner elsewhere nor other people; a /64 of IPv6 is one place', async ({
    assert,
  }) => {
    assert.equal(await waitOf('clara@example.com', '2001:db8:1:2::1'), 30)
    const limit = new SignInLimit()
    await assert.rejects(() => limit.admit('clara@example.com', '2001:db8:1:2:ffff::9'), 'Too many requests')
    await limit.admit('clara@example.com', '2001:db8:1:3::1')
    await limit.admit('clara@example.com', '9.9.9.9')
    await limit.admit('linh@example.com', '2001:db8:1:2::1')
  })

  test('SEC-28 waiting tries do not make the wait longer, and the right password ends it', async ({ assert }) => {
    await waitOf('clara@example.com', '9.9.9.9')
    for (let tries = 0; tries < 20; tries++) assert.isAtMost(await waitOf('clara@example.com', '9.9.9.9'), 30)
    await sitOut('clara@example.com', '9.9.9.9')
    await new SignInLimit().succeeded('clara@example.com', '9.9.9.9')
    for (let tries = 0; tries < 4; tries++) await new SignInLimit().admit('clara@example.com', '9.9.9.9')
  })
})
