import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { SyncChargeback } from '#modules/wallet/actions/sync_chargeback'
import { findDispute } from '#modules/wallet/adapters/sandbox/disputes'
import { chargebackMoves, moveChargeback, type ChargebackMove } from '#modules/wallet/chargebacks/states'
import { bear, setAside } from '#modules/wallet/chargebacks/shares'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import RemindChargebacks from '#modules/wallet/schedules/remind_chargebacks'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { bankDecides, bankTakesBack, tellOf } from '#tests/support/chargebacks'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

/** Balances of the ledger by kind of account, in cents; those at zero left out. */
async function books() {
  const rows = await db.from('ledger_accounts').groupBy('kind').select('kind').sum('balance as balance')
  const sums = rows.map(({ kind, balance }) => [kind, Number(balance)] as const)
  return Object.fromEntries(sums.filter(([, balance]) => balance !== 0))
}

/** Somebody has moved money out of the wallet. */
function spend({ accountId }: Identity, minor: number) {
  const legs = move(usd(minor), availableOf(accountId), clearingOf('test'))
  const posting = {
    kind: 'payout_settle',
    scope: 'test',
    key: `spend ${minor}`,
    reference: { type: 't', id: '1' },
  } as const
  return transact((trx) => new LedgerWriter().mustPost({ ...posting, legs }, trx))
}

test.group('A bank takes a payment back', (group) => {
  let clara: Identity
  let finn: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())
  group.each.setup(async () => {
    clara = await aPerson({ role: 'client', name: 'Clara Klein' })
    finn = await aPerson({ role: 'finance', name: 'Finn Finance' })
  })

  test('FIN-43 what lies in the wallet is set aside at once; the payer and the finance desk are told', async ({
    assert,
  }) => {
    await bankTakesBack(await paidIn(clara, usd(40_000)))
    assert.deepEqual(await availableTo(clara), usd(0))
    assert.deepEqual(await books(), { chargeback_hold: 40_000, disputed: -40_000 })
    const [balance] = await use('wallet').balances(clara.accountId)
    assert.deepEqual(balance.leaving, usd(40_000))
    assert.include((await mailTo(clara.email, 'takes $400.00 back')).text, '$400.00 of your wallet are set aside')
    assert.include((await mailTo(finn.email, 'A chargeback of $400.00')).text, 'Evidence counts until')
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.chargeback_opened'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('FIN-43 won, everything is as before; lost, it is gone: each once, however often we are told', async ({
    assert,
  }) => {
    const won = await bankTakesBack(await paidIn(clara, usd(40_000)))
    await bankDecides(won, 'won')
    assert.deepEqual(await books(), { available: 40_000, clearing: -40_000 })

    const lost = await bankTakesBack(await paidIn(clara, usd(10_000)))
    await bankDecides(lost, 'lost')
    const sync = await app.container.make(SyncChargeback)
    for (const id of [won, lost, won, lost]) await sync.apply('sandbox', (await findDispute('sandbox', id))!)
    assert.deepEqual(await books(), { available: 40_000, clearing: -40_000 })
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'like', 'chargeback%'), 4)
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.chargeback_lost'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('FIN-43 the decision may be all we ever hear of, and hear it before the payment itself', async ({ assert }) => {
    const dispute = await bankTakesBack(await paidIn(clara, usd(40_000)), { isTold: false })
    await bankDecides(dispute, 'lost', { isTold: false })
    await tellOf(dispute)
    assert.deepEqual(await books(), {})
    const [row] = await db.from('chargebacks')
    assert.deepEqual([row.state, Number(row.held_minor)], ['lost', 40_000])
  })

  test('FIN-43 what the payer spent before is owed: what comes in later is collected, the rest given up', async ({
    client,
    assert,
  }) => {
    const payment = await paidIn(clara, usd(40_000))
    await spend(clara, 30_000)
    const dispute = await bankTakesBack(payment)
    await bankDecides(dispute, 'lost')
    assert.deepEqual(await books(), { receivable: -30_000, clearing: 30_000 })
    assert.include((await mailTo(clara.email, '$300.00 are owed')).text, 'so you owe them')

    await paidIn(clara, usd(12_000))
    const { public_id: id } = await db.from('chargebacks').firstOrFail()
    const act = (name: string) =>
      client
        .post(`/admin/r/chargebacks/${id}/actions/${name}`)
        .loginAs(finn)
        .withCsrfToken()
        .redirects(0)
        .form({ reason: 'As agreed with Clara' })
    ;(await act('collect')).assertStatus(302)
    assert.deepEqual(await availableTo(clara), usd(0))
    assert.equal((await books()).receivable, -18_000)
    ;(await act('collect')).assertTextIncludes('There is nothing in their wallet')
    ;(await act('write_off')).assertStatus(302)
    assert.deepEqual(await books(), { fund: -18_000, clearing: 18_000 })
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.chargeback_collected'), 1)
    const page = await client.get(`/admin/r/chargebacks/${id}`).loginAs(finn)
    for (const words of ['Lost', 'Clara Klein', 'Owed when it was lost']) page.assertTextIncludes(words)
    assert.deepEqual(await auditLedger(), [])
  })

  test('FIN-43 no more is owed than an account may owe; the fund bears what is beyond', ({ assert }) => {
    const open = { uncovered: usd(60_000), isSpent: false }
    const cap = 100_000_000
    assert.deepEqual(bear({ ...open, owes: usd(0) }), { owed: usd(60_000), fund: usd(0) })
    assert.deepEqual(bear({ ...open, owes: usd(cap - 10_000) }), { owed: usd(10_000), fund: usd(50_000) })
    assert.deepEqual(bear({ ...open, owes: usd(cap) }), { owed: usd(0), fund: usd(60_000) })
    assert.deepEqual(bear({ ...open, isSpent: true, owes: usd(0) }), { owed: usd(0), fund: usd(60_000) })
  })

  test('FIN-43 escrow is asked before the wallet, and no more than is disputed', ({ assert }) => {
    const escrows = [
      { escrowId: 'a', balance: usd(40_000) },
      { escrowId: 'b', balance: usd(60_000) },
    ]
    const aside = setAside({ amount: usd(50_000), escrows, available: usd(5_000) })
    assert.deepEqual(
      aside.frozen.map(({ amount }) => amount),
      [usd(40_000), usd(10_000)]
    )
    assert.deepEqual([aside.held, aside.uncovered], [usd(0), usd(0)])
    const poor = setAside({ amount: usd(50_000), escrows: [], available: usd(5_000) })
    assert.deepEqual([poor.held, poor.uncovered], [usd(5_000), usd(45_000)])
  })

  test('FIN-43 the desk is reminded once each five, three and one day before evidence is due', async ({ assert }) => {
    await bankTakesBack(await paidIn(clara, usd(40_000)))
    const told = async () => {
      await new RemindChargebacks().handle()
      const rows = await db.from('notifications').where('kind', 'wallet.notices.chargeback_desk_due')
      return rows.filter((row) => row.account_id === finn.accountId).length
    }
    const counts = [await told()]
    for (const days of [2.5, 0, 2, 2, 2]) {
      clock.travel({ hours: days * 24 })
      counts.push(await told())
    }
    assert.deepEqual(counts, [0, 1, 1, 2, 3, 3])
  })

  test('FIN-43 a dispute about somebody else’s payment, or over more than was paid, moves nothing', async ({
    assert,
  }) => {
    const payment = await paidIn(clara, usd(40_000))
    const sync = await app.container.make(SyncChargeback)
    const strange = { id: 'dsp1', state: 'open' as const, reason: 'fraudulent', evidenceDueAt: clock.in({ days: 7 }) }
    await sync.apply('sandbox', { ...strange, paymentReference: 'nobodysknowsthis', amount: usd(40_000) })
    const over = { ...strange, paymentReference: payment, amount: usd(40_001) }
    await assert.rejects(() => sync.apply('sandbox', over), /more than was paid/)
    const other = { ...strange, paymentReference: payment, amount: Money.of(40_000, 'EUR') }
    await assert.rejects(() => sync.apply('sandbox', other), /more than was paid/)
    assert.deepEqual(await availableTo(clara), usd(40_000))
    assert.lengthOf(await db.from('chargebacks'), 0)
  })

  test('FIN-43 what a bank took back is not refunded to its card, too', async ({ assert }) => {
    const payment = await paidIn(clara, usd(40_000))
    await bankDecides(await bankTakesBack(payment), 'lost')
    await paidIn(clara, usd(5_000), 'later')
    const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }
    await transact(async (trx) => {
      const hold = { escrowId: 'm1', accountId: clara.accountId, amount: usd(5_000), key: 'fund', reference }
      await use('wallet').holdInEscrow(hold, trx)
      const refund = { escrowId: 'm1', toAccountId: clara.accountId, amount: usd(5_000), key: 'refund', reference }
      await use('wallet').refundEscrow({ ...refund, backToSource: true, paidFor: 'm1' }, trx)
    })
    const refunds = await db.from('refunds').join('payment_intents', 'payment_intents.id', 'refunds.payment_id')
    assert.notInclude(
      refunds.map((row) => row.idempotency_key),
      'paid in $400.00'
    )
    assert.deepEqual(await auditLedger(), [])
  })

  test('FIN-43 every move of a chargeback works from where it may start and from nowhere else', async ({ assert }) => {
    await bankTakesBack(await paidIn(clara, usd(40_000)))
    const { id } = await db.from('chargebacks').firstOrFail()
    const seen: string[] = []
    for (const name of Object.keys(chargebackMoves) as ChargebackMove[]) {
      for (const state of ['open', 'won', 'lost']) {
        const moved = await transact(async (trx) => {
          await trx.from('chargebacks').where('id', id).update({ state })
          return moveChargeback(id, name, trx)
        })
        if (moved) seen.push(`${state} ${name} ${(await db.from('chargebacks').firstOrFail()).state}`)
      }
    }
    assert.sameMembers(seen, ['open win won', 'open lose lost'])
  })
})
