import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runJobsAtOnce } from '#app/jobs/jobs'
import { onMysql } from '#app/data/transact'
import { setClockOffset } from '#app/state/shared_state'
import type { Identity } from '#app/http/identity'
import { endDueTransfers } from '#modules/wallet/adapters/sandbox/transfers'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'
import { freshDatabase } from '#tests/support/fresh_database'
import { MariaServer, mariaMissing } from '#tests/support/maria_server'
import { aPerson } from '#tests/support/people'
import { runAce, waitFor } from '#tests/support/server_process'
import { hasStalled, stallAt } from '#tests/support/stall'
import { startWorker, type WorkerProcess } from '#tests/support/worker_process'

const PEOPLE = 12
/** Half of the batch is behind whoever is the seventh. */
const IN_THE_MIDDLE = 6
const EARNED = usd(200_000)
const PATIENCE_MS = 40_000
/** Longer than anybody has a schedule for themselves. */
const TURN_MS = 400_000

const until = (probe: () => Promise<unknown>, what: string) =>
  waitFor(
    async () => Boolean(await probe()),
    PATIENCE_MS,
    () => `waited in vain until ${what}`
  )

/** People whose earnings have waited long enough, and who want to be paid on a day that has not come yet. */
async function peopleWithPendingMoney() {
  const client = await aPerson({ role: 'client' })
  await paidIn(client, usd(EARNED.toStored() * PEOPLE))
  const people: Identity[] = []
  for (let number = 0; number < PEOPLE; number++) {
    const by = await aPerson({ role: 'freelancer' })
    await aReleaseOf({ client, freelancer: by, amount: EARNED, escrowId: `m${number}` })
    const order = { by, method: await aBankAccount(by), currency: 'USD', threshold: null, keep: usd(0) }
    await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'monthly', day: 15 } })
    people.push(by)
  }
  await db.from('clearances').update({ clears_at: 1 })
  return people
}

/** A bank that books nothing before it is told to: a payout that arrives while others are sent could not be killed later. */
async function aSlowBank() {
  const head = 'create trigger slow_bank'
  const never = Number.MAX_SAFE_INTEGER
  await db.rawQuery(
    onMysql()
      ? `${head} before insert on sandbox_transfers for each row set new.ends_at = ${never}`
      : `${head} after insert on sandbox_transfers begin update sandbox_transfers set ends_at = ${never} where id = new.id; end`
  )
  return async () => {
    await db.rawQuery('drop trigger slow_bank')
    await db.from('sandbox_transfers').update({ ends_at: 1 })
    await endDueTransfers()
    const booked = () => db.from('sandbox_transfers').where('state', 'done')
    await until(async () => (await booked()).length === PEOPLE, 'the bank has booked all')
  }
}

const posted = async (kind: string) => (await db.from('ledger_transactions').where('kind', kind)).length
const inState = async (state: string) => (await db.from('payouts').where('state', state)).length

test.group('Killed in the middle of clearance and payouts', (group) => {
  const maria = onMysql() ? new MariaServer({ durable: true }) : null
  const isMissing = maria && mariaMissing
  let workers: WorkerProcess[] = []
  let turns = 0

  /** On MariaDB the server under everybody dies; SQLite lives in the process, so that is what dies. */
  async function killAndGoOn(goOn: () => Promise<void>) {
    if (maria) {
      await maria.kill()
      await maria.start()
    } else {
      await workers[0].stop('SIGKILL')
    }
    await waitFor(() => goOn().then(() => true), PATIENCE_MS)
    for (const table of ['kernel_jobs', 'outbox_deliveries', 'kernel_schedules']) {
      await db.from(table).whereNotNull('claimed_until').update({ claimed_until: 1 })
    }
    if (!maria) workers = [await startWorker()]
  }

  /** What comes by the minute comes now. */
  const nextTurn = () => setClockOffset(++turns * TURN_MS)

  group.setup(async () => {
    if (isMissing) return () => {}
    let goBack = () => {}
    if (maria) {
      await maria.create()
      goBack = maria.takeOver()
      await runAce(['migration:run', '--force', '--compact-output'])
    }
    runJobsAtOnce(false)
    return async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      runJobsAtOnce(true)
      await setClockOffset(0)
      if (!maria) await freshDatabase()
      goBack()
      await maria?.remove()
    }
  })

  test('FIN-13 FIN-30 FIN-31 kill -9 in each of them: everybody is cleared, paid out and settled exactly once')
    .skip(Boolean(isMissing), mariaMissing)
    .timeout(180_000)
    .run(async ({ assert, cleanup }) => {
      let goOn = async () => {}
      cleanup(() => goOn())
      const people = await peopleWithPendingMoney()
      const middle = people[IN_THE_MIDDLE].accountId
      const line = await db.from('clearances').where('account_id', middle).firstOrFail()
      const clearing = { kind: 'clearance', idempotency_key: line.public_id }
      const ofTheMiddle = (state: string) => ({ account_id: middle, state })

      goOn = await stallAt({ table: 'ledger_transactions', on: 'insert', row: clearing })
      workers = maria ? await Promise.all([startWorker(), startWorker()]) : [await startWorker()]
      await hasStalled()
      await killAndGoOn(goOn)
      await nextTurn()
      await until(async () => (await posted('clearance')) === PEOPLE, 'all is cleared')

      goOn = await stallAt({ table: 'payouts', on: 'insert', row: { account_id: middle } })
      await db.from('payout_schedules').update({ next_at: 1 })
      await nextTurn()
      await hasStalled()
      assert.isAbove(await posted('payout_reserve'), 0)
      assert.isBelow(await posted('payout_reserve'), PEOPLE)
      await killAndGoOn(goOn)

      const bookAll = await aSlowBank()
      goOn = await stallAt({ table: 'payouts', on: 'update', row: ofTheMiddle('sent') })
      await nextTurn()
      await hasStalled()
      await killAndGoOn(goOn)
      await nextTurn()
      await until(
        async () => (await inState('approved')) === 0 && (await posted('payout_reserve')) === PEOPLE,
        'all is sent'
      )

      goOn = await stallAt({ table: 'payouts', on: 'update', row: ofTheMiddle('settled') })
      await bookAll()
      await nextTurn()
      await hasStalled()
      await killAndGoOn(goOn)
      await nextTurn()
      await until(async () => (await inState('settled')) === PEOPLE, 'all is settled')

      for (const kind of ['clearance', 'payout_reserve', 'payout_settle']) {
        assert.equal(await posted(kind), PEOPLE, kind)
      }
      assert.lengthOf(await db.from('sandbox_transfers'), PEOPLE)
      const payouts = await db.from('payouts').orderBy('account_id').select('account_id', 'amount_minor')
      assert.deepEqual(
        payouts.map((row) => [row.account_id, Number(row.amount_minor)]),
        people.map(({ accountId }) => [accountId, EARNED.toStored()])
      )
      for (const person of people) assert.deepEqual(await availableTo(person), usd(0))
      assert.include(await runAce(['ledger:audit']), 'The ledger adds up')
    })
})
