import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import db from '@adonisjs/lucid/services/db'
import { repoRoot } from '#app/files/paths'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'
import { COMPILED } from '#tests/support/server_process'
import { SetPayoutSchedule } from '#modules/wallet/actions/set_payout_schedule'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

const SCRIPT = 'build/modules/wallet/tests/support/run_schedules.js'
const PEOPLE = 6
const run = promisify(execFile)

test.group('FIN-30 Schedulers in several processes', (group) => {
  group.each.teardown(freshDatabase)

  test('three that run in the same moment pay everybody once', async ({ assert }) => {
    for (let number = 0; number < PEOPLE; number++) {
      const by = await aPerson({ role: 'freelancer' })
      await paidIn(by, usd(10_000))
      const method = await aBankAccount(by)
      const order = { by, method, currency: 'USD', threshold: null, keep: usd(0) }
      await new SetPayoutSchedule().handle({ ...order, rhythm: { kind: 'weekly', weekday: 5 } })
    }
    await db.from('payout_schedules').update({ next_at: 1_000 })

    const env = { ...process.env, NODE_ENV: 'test', ...COMPILED.env }
    const start = () => run(process.execPath, [SCRIPT], { cwd: repoRoot(), env })
    await Promise.all([start(), start(), start()])
    const payouts = await db.from('payouts').select('account_id', 'amount_minor')
    assert.equal(new Set(payouts.map((row) => row.account_id)).size, PEOPLE)
    assert.deepEqual(
      payouts.map((row) => Number(row.amount_minor)),
      Array(PEOPLE).fill(10_000)
    )
    assert.deepEqual(await auditLedger(), [])
  })
})
