import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { newPublicId } from '#app/data/public_id'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import { aPerson } from '#tests/support/people'
import { PayBySchedule } from '#modules/wallet/actions/pay_by_schedule'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { nextDue, type Rhythm } from '#modules/wallet/payouts/schedule_times'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { findPayoutSchedule } from '#modules/wallet/queries/payout_schedules'
import RunPayoutSchedules from '#modules/wallet/schedules/run_payout_schedules'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

const ZONE = 'Asia/Karachi'

test.group('FIN-30 Payouts by schedule', (group) => {
  let farid: Identity
  let method: Awaited<ReturnType<typeof aBankAccount>>

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = { ...(await aPerson({ role: 'freelancer', name: 'Farid Anwar' })), zone: ZONE }
    await db.from('users').where('id', farid.id).update({ zone: ZONE })
    await paidIn(farid, usd(100_000))
    method = await aBankAccount(farid)
    return () => clock.reset()
  })

  const set = async (rhythm: Rhythm, { keep = 25_000, threshold = null as Money | null } = {}) => {
    const order = { by: farid, method, currency: 'USD', rhythm, threshold, keep: usd(keep) }
    const outcome = await new SetPayoutSchedule().handle(order)
    if (!outcome.ok) throw new Error(outcome.reason)
    return schedule()
  }
  const schedule = async () => (await findPayoutSchedule(farid.accountId, 'USD'))!
  const run = async () => (await app.container.make(RunPayoutSchedules)).handle()
  const goTo = (at: number) => clock.travel({ seconds: Math.ceil((at - clock.now()) / 1_000) + 1 })
  const payouts = async () => (await db.from('payouts').orderBy('id')).map((row) => Number(row.amount_minor))
  const notices = async () => (await db.from('notifications').orderBy('id')).map(({ kind }) => kind)

  test('weekly: at the hour and day of the person’s own clock, all above what stays, once', async ({ assert }) => {
    const { nextAt } = await set({ kind: 'weekly', weekday: 5 })
    const due = DateTime.fromMillis(nextAt, { zone: ZONE })
    assert.deepEqual([due.weekday, due.hour, due.minute], [5, 18, 0])
    await run()
    assert.deepEqual(await payouts(), [])

    goTo(nextAt)
    await run()
    await run()
    assert.deepEqual(await payouts(), [75_000])
    assert.deepEqual(await availableTo(farid), usd(25_000))
    const after = await schedule()
    assert.equal(after.nextAt, due.plus({ weeks: 1 }).toMillis())
    assert.deepEqual([after.lastOn, after.lastOutcome], [due.toISODate(), 'paid'])
    assert.deepEqual(await auditLedger(), [])
  })

  test('two schedulers in the same moment pay once, and a payout whose process died is not paid again', async ({
    assert,
  }) => {
    const { nextAt } = await set({ kind: 'weekly', weekday: 1 })
    goTo(nextAt)
    const seen = await schedule()
    const pay = await app.container.make(PayBySchedule)
    const answers = [await pay.handle(seen), await pay.handle(seen)]
    assert.deepEqual(answers, [true, false])
    assert.lengthOf(await payouts(), 1)

    // As if the process had died between the payout and its note of it: due again, and more money there.
    await paidIn(farid, usd(40_000))
    const before = { next_at: seen.nextAt, due_on: seen.dueOn, leased_until: clock.in({ minutes: 4 }) }
    await db.from('payout_schedules').update(before)
    await run()
    assert.equal((await schedule()).nextAt, seen.nextAt)
    clock.travel({ minutes: 6 })
    await run()
    assert.isAbove((await schedule()).nextAt, seen.nextAt)
    assert.lengthOf(await payouts(), 1)
  })

  test('a clock that leaps weeks ahead pays once, and one that is set back pays nothing twice', async ({ assert }) => {
    const { nextAt } = await set({ kind: 'weekly', weekday: 3 })
    goTo(nextAt + 3 * 7 * 86_400_000)
    await run()
    await run()
    assert.lengthOf(await payouts(), 1)
    assert.isAbove((await schedule()).nextAt, clock.now())

    await paidIn(farid, usd(50_000))
    clock.reset()
    await run()
    goTo(nextAt)
    await run()
    assert.lengthOf(await payouts(), 1)
  })

  test('a threshold is looked at every hour and reached at most once a day', async ({ assert }) => {
    await set({ kind: 'threshold' }, { keep: 0, threshold: usd(150_000) })
    goTo((await schedule()).nextAt)
    await run()
    assert.deepEqual(await payouts(), [])
    assert.isAtMost((await schedule()).nextAt - clock.now(), 3_600_000)
    assert.notInclude((await notices()).join(), 'schedule_skipped')

    await paidIn(farid, usd(60_000))
    goTo((await schedule()).nextAt)
    await run()
    assert.deepEqual(await payouts(), [160_000])
    const day = DateTime.fromMillis(clock.now(), { zone: ZONE }).toISODate()
    assert.isTrue(DateTime.fromMillis((await schedule()).nextAt, { zone: ZONE }).toISODate()! > day!)
  })

  test('left out, with a notice that says why: {$self}')
    .with(['below_minimum', 'method_on_hold', 'method_removed', 'money_frozen'] as const)
    .run(async ({ assert }, why) => {
      await set({ kind: 'monthly', day: 31 }, { keep: why === 'below_minimum' ? 99_950 : 0 })
      if (why === 'method_removed') await db.from('payout_methods').update({ removed_at: clock.now() })
      goTo((await schedule()).nextAt)
      if (why === 'method_on_hold') await db.from('payout_methods').update({ usable_at: clock.in({ hours: 2 }) })
      if (why === 'money_frozen') {
        const times = { requested_at: clock.now(), ready_at: clock.now(), finished_at: clock.now() }
        const frozen = { ...times, frozen_until: clock.in({ hours: 2 }) }
        await db.table('factor_recoveries').insert({ user_id: farid.id, cancel_hash: 'x', ...frozen })
      }
      await run()
      await run()
      assert.deepEqual(await payouts(), [])
      assert.deepEqual(await availableTo(farid), usd(100_000))
      const said = (await notices()).filter((kind) => kind === `wallet.notices.schedule_skipped_${why}`)
      assert.lengthOf(said, 1)
      assert.equal((await schedule()).lastOutcome, why)
      assert.isAbove((await schedule()).nextAt, clock.now())
    })

  test('the next time keeps to wall clocks through summer time and short months', ({ assert }) => {
    const at = (text: string, zone = 'Europe/Berlin') => DateTime.fromISO(text, { zone }).toMillis()
    const next = (rhythm: Rhythm, after: string) =>
      DateTime.fromMillis(nextDue(rhythm, at(after), 'Europe/Berlin').at, { zone: 'Europe/Berlin' }).toFormat(
        'yyyy-MM-dd HH:mm'
      )
    assert.equal(next({ kind: 'weekly', weekday: 7 }, '2026-03-27T12:00'), '2026-03-29 18:00')
    assert.equal(next({ kind: 'weekly', weekday: 5 }, '2026-03-27T18:00'), '2026-04-03 18:00')
    assert.equal(next({ kind: 'weekly', weekday: 5 }, '2026-03-27T17:59'), '2026-03-27 18:00')
    assert.equal(next({ kind: 'monthly', day: 31 }, '2026-01-31T18:00'), '2026-02-28 18:00')
    assert.equal(next({ kind: 'monthly', day: 31 }, '2026-02-28T19:00'), '2026-03-31 18:00')
  })

  test('is set, shown, changed and turned off on the wallet’s page and as JSON', async ({ client, assert }) => {
    const form = { currency: 'USD', method: method.publicId, kind: 'weekly', weekday: '5', keep: '250' }
    const saved = await client
      .post('/wallet/payout-schedule')
      .loginAs(farid)
      .withCsrfToken()
      .form({ ...form, day: '1', threshold: '', _page: '/wallet/payout-schedule' })
      .redirects(0)
    saved.assertHeader('location', '/wallet#schedule')
    const page = await client.get('/wallet').loginAs(farid)
    for (const words of ['Every Friday', '$250.00', 'ending 3000']) page.assertTextIncludes(words)
    ;(await client.get('/wallet/payout-schedule').loginAs(farid)).assertTextIncludes('Friday')

    const path = '/api/wallet/payout-schedule'
    const script = (request: any) =>
      request.loginAs(farid).header('x-requested-with', 'test').header('idempotency-key', newPublicId())
    const changed = await script(client.post(path)).json({ ...form, kind: 'threshold', threshold: '500', keep: '0' })
    changed.assertStatus(200)
    const [shown] = (await script(client.get(path))).body().schedules
    assert.deepInclude(shown, { currency: 'USD', kind: 'threshold', threshold: '500.00', keep: '0.00' })
    for (const bad of [
      { kind: 'daily' },
      { weekday: 8 },
      { kind: 'threshold', threshold: 'lots' },
      { kind: 'threshold', threshold: '100' },
      { keep: '-1' },
    ]) {
      ;(await script(client.post(path)).json({ ...form, ...bad })).assertStatus(422)
    }
    ;(await script(client.delete(`${path}?currency=USD`))).assertStatus(204)
    assert.isNull(await findPayoutSchedule(farid.accountId, 'USD'))
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.payout_schedule_removed'), 1)
  })
})
