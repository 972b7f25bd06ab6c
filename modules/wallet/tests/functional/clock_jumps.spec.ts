import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { mayTry, noteFailure, OPENS_AFTER } from '#modules/wallet/routing/breaker'
import { standingsOf } from '#modules/wallet/routing/standing'
import CatchUp from '#modules/wallet/schedules/catch_up'
import ClearPendingSchedule from '#modules/wallet/schedules/clear_pending'
import RunPayoutSchedules from '#modules/wallet/schedules/run_payout_schedules'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { payoutHoldHours } from '#modules/wallet/settings'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'

/** Forward by forty days, then back by two hours, and on again by three. */
const LEAPS = [{ days: 40 }, { hours: -2 }, { hours: 3 }]

test.group('A clock that leaps', (group) => {
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    return () => clock.reset()
  })

  /** Everything the wallet does by itself. */
  async function allSchedules() {
    for (const schedule of [ClearPendingSchedule, RunPayoutSchedules, RunSandbox, CatchUp]) {
      await ((await app.container.make(schedule as any)) as { handle(): Promise<void> }).handle()
    }
  }
  const posted = (kind: string) => db.from('ledger_transactions').where('kind', kind)

  test('FIN-13 FIN-30 pending money clears once, and one payout goes by schedule and arrives once', async ({
    assert,
  }) => {
    await paidIn(clara, usd(200_000))
    const method = await aBankAccount(farid)
    await aReleaseOf({ client: clara, freelancer: farid, amount: usd(200_000) })
    const order = { by: farid, method, currency: 'USD', threshold: null, keep: usd(0) }
    await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'monthly', day: 15 } })
    assert.deepEqual(await availableTo(farid), usd(0))

    for (const leap of LEAPS) {
      clock.travel(leap)
      for (let turn = 0; turn < 3; turn++) {
        clock.travel({ minutes: 1 })
        await allSchedules()
      }
    }
    for (const kind of ['clearance', 'payout_reserve', 'payout_settle']) assert.lengthOf(await posted(kind), 1, kind)
    assert.equal((await db.from('payouts').firstOrFail()).state, 'settled')
    assert.lengthOf(await db.from('sandbox_transfers'), 1)
    assert.deepEqual(await availableTo(farid), usd(0))
    assert.deepEqual(await auditLedger(), [])
  })

  test('FIN-28 a new bank account waits its hours by the clock there is, and nothing is withdrawn twice', async ({
    assert,
    cleanup,
  }) => {
    setTo(cleanup, payoutHoldHours, 48)
    await paidIn(farid, usd(10_000))
    const { publicId: methodId } = await aBankAccount(farid)
    const withdraw = async (key = 'first') => {
      const outcome = await aWithdrawal(farid, usd(6_000), { methodId, key })
      return outcome.ok ? 'done' : outcome.reason
    }
    assert.equal(await withdraw(), 'method_on_hold')
    clock.travel({ hours: 49 })
    assert.equal(await withdraw(), 'done')
    clock.travel({ hours: -2 })
    assert.equal(await withdraw(), 'done', 'the same order again is the first one')
    assert.equal(await withdraw('second'), 'method_on_hold')
    clock.travel({ hours: 3 })
    assert.equal(await withdraw('second'), 'insufficient_funds')
    assert.lengthOf(await posted('payout_reserve'), 1)
    assert.deepEqual(await availableTo(farid), usd(4_000))
  })

  test('FIN-30 a schedule whose process died while the clock was ahead is paid now, once', async ({ assert }) => {
    await paidIn(farid, usd(10_000))
    const method = await aBankAccount(farid)
    const order = { by: farid, method, currency: 'USD', threshold: null, keep: usd(0) }
    await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'weekly', weekday: 5 } })
    await db.from('payout_schedules').update({ next_at: clock.now() - 1, leased_until: clock.in({ hours: 2 }) })
    await allSchedules()
    await allSchedules()
    assert.lengthOf(await db.from('payouts'), 1)
  })

  test('FIN-11 a gateway that was silent while the clock was ahead is tried again, and its record stays a number', async ({
    assert,
  }) => {
    clock.travel({ days: 40 })
    for (let time = 0; time < OPENS_AFTER; time++) await noteFailure('sandbox', 'late')
    const answer = { gateway: 'sandbox', subject: 'payment', subject_id: 'p', took_ms: 5, created_at: clock.now() }
    await db.table('gateway_attempts').insert({ ...answer, outcome: 'not_done' })
    assert.isFalse(await mayTry('sandbox'))
    clock.reset()
    const { breaker, success } = (await standingsOf(['sandbox'])).get('sandbox')!
    assert.equal(breaker, 'half_open')
    assert.isTrue(success > 0 && success < 1, String(success))
    assert.isTrue(await mayTry('sandbox'))
    assert.isFalse(await mayTry('sandbox'))
  })
})
