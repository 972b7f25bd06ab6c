import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { linkIn, mailTo } from '#tests/support/mails'
import { aPerson } from '#tests/support/people'
import { BeginRecovery, CancelRecovery, FinishRecovery } from '../../actions/recover_account.js'
import { withAuthenticator } from '../support/factors.js'
import { tidyScene } from '../support/scene.js'

const IP = '192.0.2.7'

const atOnce = <T>(count: number, work: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => work(number)))

async function aRecovery() {
  const linh = await aPerson()
  await withAuthenticator(linh)
  await new BeginRecovery().handle(linh, IP)
  return linh
}

const entries = async (act: string) => (await db.from('audit_entries').where('action', `security.${act}`)).length

/** Without the tests' own transaction: each try commits by itself. */
test.group('The way back, by many at once', (group) => {
  tidyScene(group)
  group.each.teardown(() => clock.reset())

  test('SEC-23 of ten clicks that begin it one does, and its owner has one mail', async ({ assert }) => {
    const linh = await aPerson()
    await atOnce(10, () => new BeginRecovery().handle(linh, IP))
    assert.lengthOf(await db.from('factor_recoveries').where('user_id', linh.id), 1)
    assert.lengthOf(await db.from('mail_messages').where('to_email', linh.email), 1)
  })

  test('SEC-23 of ten clicks that end it one does, and one entry tells of it', async ({ assert }) => {
    const linh = await aRecovery()
    clock.travel({ hours: 72 })
    const before = await entries('recovery_finished')
    const outcomes = await atOnce(10, () => new FinishRecovery().handle(linh))
    const done = outcomes.filter(({ ok }) => ok)
    assert.lengthOf(done, 1)
    assert.equal((await entries('recovery_finished')) - before, 1)
  })

  test('SEC-23 of its end and the link that stops it, in one moment, one counts, and the factors tell which', async ({
    assert,
  }) => {
    const linh = await aRecovery()
    const token = linkIn(await mailTo(linh.email, 'Somebody says they lost'))
      .split('/')
      .pop()!
    clock.travel({ hours: 72 })
    const [ended, stopped] = await Promise.all([new FinishRecovery().handle(linh), new CancelRecovery().handle(token)])
    assert.notEqual(ended.ok, stopped.ok)
    const left = await db.from('auth_factors').where('user_id', linh.id).whereNull('removed_at')
    assert.lengthOf(left, stopped.ok ? 1 : 0)
  })
})
