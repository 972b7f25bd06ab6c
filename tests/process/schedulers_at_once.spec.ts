import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runJobsAtOnce } from '#app/jobs/jobs'
import { use } from '#app/modules/use'
import { setClockOffset } from '#app/state/shared_state'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { availableTo, paidIn, usd as cents } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'
import { anActiveContract, anOffer, aSubmittedMilestone, ok, reload, usd } from '#tests/support/contracts'
import { freshDatabase } from '#tests/support/fresh_database'
import { ledgerFaults } from '#tests/support/ledger'
import { aPerson } from '#tests/support/people'
import { runAtOnce } from '#tests/support/schedulers'

const SCHEDULES = [
  'wallet.run_payout_schedules',
  'wallet.clear_pending',
  'contracts.release_overdue',
  'contracts.expire_offers',
  'contracts.resume_paused',
  'treasury.reconcile',
  'exchange.sweep_quotes',
]
const PEOPLE = 5
const DAY_MS = 86_400_000

const rows = async (table: string, where: Record<string, any> = {}) => (await db.from(table).where(where)).length

/** Somebody who earned $2,000 that wait no longer, or has $100 and is to be paid by schedule. */
async function whoIsPaid(number: number, isPending: boolean) {
  const by = await aPerson({ role: 'freelancer' })
  if (isPending) {
    const client = await aPerson({ role: 'client' })
    await paidIn(client, cents(200_000))
    await aReleaseOf({ client, freelancer: by, amount: cents(200_000), escrowId: `m${number}` })
    return by
  }
  await paidIn(by, cents(10_000))
  const order = { by, method: await aBankAccount(by), currency: 'USD', threshold: null, keep: cents(0) }
  await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'weekly', weekday: 5 } })
  return by
}

const many = <T>(make: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: PEOPLE }, (_, number) => make(number)))

test.group('Schedulers in several processes', (group) => {
  group.each.setup(() => runJobsAtOnce(false))
  group.each.teardown(async () => {
    runJobsAtOnce(true)
    await setClockOffset(0)
    await freshDatabase()
  })

  test(
    'INF-20 FIN-30 {$self} that do everything in the same moment: each payout, clearance, release, expiry and day once'
  )
    .with([2, 3])
    .run(async ({ assert }, processes) => {
      const paid = await many((number) => whoIsPaid(number, false))
      const cleared = await many((number) => whoIsPaid(number, true))
      const submitted = await many(() => aSubmittedMilestone())
      const offers = await many(() => anOffer())
      const resting = await many(() => anActiveContract())
      for (const { contract, client } of resting) {
        ok(await use('contracts').pauseContract({ contractId: contract.publicId, reason: 'Photos' }, client))
      }
      await db.from('contract_pauses').update({ resumes_at: 1 })
      await db.from('payout_schedules').update({ next_at: 1 })
      await db.from('clearances').update({ clears_at: 1 })
      await db.from('milestones').where('state', 'submitted').update({ review_due_at: 1 })
      await db.from('contracts').where('state', 'offered').update({ expires_at: 1 })
      await setClockOffset(2 * DAY_MS)

      await runAtOnce(SCHEDULES, { processes })

      for (const person of paid) {
        const payouts = await db.from('payouts').where('account_id', person.accountId)
        assert.deepEqual(
          payouts.map((row) => Number(row.amount_minor)),
          [10_000]
        )
      }
      for (const person of cleared) assert.deepEqual(await availableTo(person), cents(200_000))
      for (const { contract, freelancer } of submitted) {
        assert.equal((await reload(contract.publicId)).milestone.state, 'released')
        assert.deepEqual(await use('wallet').available(freelancer.accountId, 'USD'), usd('360'))
      }
      for (const { contract } of offers) assert.equal((await reload(contract.publicId)).contract.state, 'expired')
      for (const { contract } of resting) {
        assert.equal((await reload(contract.publicId)).contract.state, 'active')
        assert.equal(await rows('audit_entries', { action: 'contracts.resumed', subject_id: contract.publicId }), 1)
      }
      assert.equal(await rows('ledger_transactions', { kind: 'clearance' }), PEOPLE)
      assert.equal(await rows('milestone_releases'), PEOPLE)
      const days = await db.from('recon_runs').select('gateway', 'day', 'attempts', 'state')
      assert.isAbove(days.length, 0)
      assert.isTrue(days.every((run) => run.attempts === 1 && run.state === 'compared'))
      assert.equal(new Set(days.map((run) => `${run.gateway} ${run.day}`)).size, days.length)
      assert.deepEqual(await ledgerFaults(), [])
    })
})
