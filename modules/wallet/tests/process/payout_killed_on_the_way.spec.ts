import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runJobsAtOnce } from '#app/jobs/jobs'
import { setClockOffset } from '#app/state/shared_state'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'
import { startServer, waitFor } from '#tests/support/server_process'
import { stallAt } from '#tests/support/stall'
import { Tab } from '#tests/support/tab'

const PATIENCE_MS = 30_000
const LATER_MS = 120_000

const until = (probe: () => Promise<unknown>) => waitFor(async () => Boolean(await probe()), PATIENCE_MS)

test.group('A payout whose server is killed on the way', (group) => {
  group.each.teardown(async () => {
    runJobsAtOnce(true)
    await setClockOffset(0)
    await freshDatabase()
  })

  test('FIN-28 kill -9 when the gateway took it over and we had not written that down: it is sent and settled once', async ({
    assert,
    cleanup,
  }) => {
    const victim = await startServer({ WORKER: 'inline' })
    cleanup(() => victim.stop('SIGKILL'))
    const farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(99_000))
    const { publicId: method } = await aBankAccount(farid)
    runJobsAtOnce(false)

    const goOn = await stallAt({ table: 'payouts', on: 'update', row: { state: 'sent' } })
    const tab = await Tab.of(victim.url, farid, '/wallet')
    const asked = tab.submit('/wallet/withdrawals', { amount: '990.00', currency: 'USD', method }).catch(() => 0)
    await until(() => db.from('sandbox_transfers').where('kind', 'payout').first())
    await victim.stop('SIGKILL')
    await asked
    await goOn()
    assert.equal((await db.from('payouts').firstOrFail()).state, 'approved')

    await db.from('kernel_jobs').whereNotNull('claimed_until').update({ claimed_until: 1 })
    await db.from('kernel_schedules').whereNotNull('claimed_until').update({ claimed_until: 1 })
    await setClockOffset(LATER_MS)
    const next = await startServer({ WORKER: 'inline' })
    cleanup(() => next.stop())
    await until(() => db.from('payouts').where('state', 'settled').first())

    assert.lengthOf(await db.from('sandbox_transfers').where('kind', 'payout'), 1)
    assert.lengthOf(await db.from('ledger_transactions').whereIn('kind', ['payout_reserve', 'payout_settle']), 2)
    assert.deepEqual(await availableTo(farid), usd(0))
    assert.deepEqual(await auditLedger(), [])
  })
})
