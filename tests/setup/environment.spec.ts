import { test } from '@japa/runner'
import { runAce, SOURCES } from '#tests/support/server_process'

test.group('Booting with a bad environment', () => {
  test('INF-21 the process ends at once and names every mistake with what to do', async ({ assert }) => {
    const env = { APP_KEY: 'too short', MAIL_TRANSPORT: 'smtp', SMTP_URL: 'nonsense' }
    const error = await runAce(['module:list'], env, SOURCES).then(
      () => new Error('it booted'),
      (failure: Error) => failure
    )
    assert.match(error.message, /ended with 1/)
    assert.match(error.message, /APP_KEY has fewer than 32/)
    assert.match(error.message, /needs SMTP_URL/)
    assert.match(error.message, /needs MAIL_FROM/)
  })

  test('INF-21 a value of the wrong kind is named', async ({ assert }) => {
    await assert.rejects(
      () => runAce(['module:list'], { MAIL_TRANSPORT: 'pigeon' }, SOURCES),
      /ended with 1: [^]*MAIL_TRANSPORT/
    )
  })
})
