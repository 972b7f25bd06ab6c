import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'

const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }

test.group('FIN-34 Refunds back to the card', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara' })
    return () => clock.reset()
  })

  const hold = (minor: number) =>
    transact((trx) =>
      use('wallet').holdInEscrow(
        { escrowId: 'm1', accountId: clara.accountId, amount: usd(minor), key: 'fund', reference },
        trx
      )
    )
  const refund = (minor: number) =>
    transact((trx) =>
      use('wallet').refundEscrow(
        {
          escrowId: 'm1',
          toAccountId: clara.accountId,
          amount: usd(minor),
          key: 'refund',
          reference,
          backToSource: true,
        },
        trx
      )
    )
  const balances = async () => (await use('wallet').balances(clara.accountId))[0]

  test('the whole sum goes back to the card that paid, and the ledger is empty again', async ({ assert }) => {
    await paidIn(clara, usd(40_000))
    await hold(40_000)
    await refund(40_000)
    assert.deepEqual([(await balances()).available, (await balances()).leaving], [usd(0), usd(40_000)])

    await new RunSandbox().handle()
    assert.deepEqual([(await balances()).available, (await balances()).leaving], [usd(0), usd(0)])
    assert.equal(Number((await db.from('sandbox_payments').firstOrFail()).refunded_minor), 40_000)
    const clearing = await db.from('ledger_accounts').where('owner_type', 'gateway').firstOrFail()
    assert.equal(Number(clearing.balance), 0)
    assert.deepEqual(await auditLedger(), [])
  })

  test('asked twice, it goes back once', async ({ assert }) => {
    await paidIn(clara, usd(40_000))
    await hold(40_000)
    await refund(20_000)
    await refund(20_000)
    assert.lengthOf(await db.from('refunds'), 1)
    assert.deepEqual(await use('wallet').escrowBalance('m1', 'USD'), usd(20_000))
  })

  test('a sum paid by several cards is split over them, the latest first', async ({ assert }) => {
    await paidIn(clara, usd(10_000))
    await paidIn(clara, usd(30_000))
    await hold(40_000)
    await refund(35_000)
    const refunds = await db.from('refunds').orderBy('id')
    assert.deepEqual(
      refunds.map((row) => Number(row.amount_minor)),
      [30_000, 5_000]
    )
  })

  test('a card that does not take it: the money is available again, and the account is told', async ({ assert }) => {
    await paidIn(clara, usd(40_000))
    await hold(40_000)
    await db.from('sandbox_payments').update({ refunded_minor: 40_000 })
    await refund(40_000)
    await new RunSandbox().handle()

    assert.deepEqual(await availableTo(clara), usd(40_000))
    assert.equal((await db.from('refunds').firstOrFail()).failure_reason, 'more_than_paid')
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.refund_failed'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('a refund whose job died is sent by the schedule', async ({ assert }) => {
    await paidIn(clara, usd(40_000))
    await hold(40_000)
    await refund(40_000)
    await db.from('sandbox_transfers').delete()
    await db.from('sandbox_payments').update({ refunded_minor: 0 })
    await db.from('refunds').update({ state: 'requested', gateway_id: null })

    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    await new RunSandbox().handle()
    assert.equal((await db.from('refunds').firstOrFail()).state, 'settled')
  })
})
