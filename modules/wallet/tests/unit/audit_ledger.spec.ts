import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'

const broken = async () => (await auditLedger()).map(({ invariant }) => invariant)

test.group('FIN-31 The auditor', (group) => {
  let transactionId: number
  let accountId: number

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    const legs = move(Money.of(500, 'USD'), clearingOf('test'), availableOf(7))
    const posted = await transact((trx) =>
      new LedgerWriter().post(
        { kind: 'payment', scope: 'test', key: 'k', reference: { type: 'test', id: 'x' }, legs },
        trx
      )
    )
    transactionId = posted.ok ? posted.value.transactionId : 0
    accountId = (await db.from('ledger_accounts').where('owner_type', 'account').firstOrFail()).id
  })

  test('finds nothing in a sound ledger', async ({ assert }) => {
    assert.deepEqual(await auditLedger(), [])
  })

  test('names money from nowhere', async ({ assert }) => {
    await db.table('ledger_entries').insert({
      transaction_id: transactionId,
      account_id: accountId,
      currency: 'USD',
      amount: 100,
      balance_after: 600,
    })
    const findings = await auditLedger()
    assert.deepEqual(
      findings.map(({ invariant }) => invariant),
      ['transaction_sum', 'account_balance']
    )
    assert.match(findings[1].detail, /account:7\/available in USD says 500, its entries sum to 600/)
  })

  test('names a balance that its entries do not make', async ({ assert }) => {
    await db.from('ledger_accounts').where('id', accountId).update({ balance: 900 })
    assert.deepEqual(await broken(), ['currency_sum', 'account_balance'])
  })

  test('names an entry whose balance does not follow from the one before', async ({ assert }) => {
    const entry = { transaction_id: transactionId, account_id: accountId, currency: 'USD' }
    await db.table('ledger_entries').insert({ ...entry, amount: 100, balance_after: 999 })
    await db.table('ledger_entries').insert({ ...entry, amount: -100, balance_after: 899 })
    assert.deepEqual(await broken(), ['balance_chain'])
  })

  test('names an account that was below its floor', async ({ assert }) => {
    const entry = { transaction_id: transactionId, account_id: accountId, currency: 'USD' }
    await db.table('ledger_entries').insert({ ...entry, amount: -600, balance_after: -100 })
    await db.table('ledger_entries').insert({ ...entry, amount: 600, balance_after: 500 })
    assert.deepEqual(await broken(), ['floor'])
  })

  test('names a transaction without entries', async ({ assert }) => {
    const row = {
      public_id: 'empty00000000000',
      kind: 'payment',
      scope: 'test',
      idempotency_key: 'e',
      request_hash: '',
      reference_type: 't',
      reference_id: 'i',
      created_at: 0,
    }
    await db.table('ledger_transactions').insert(row)
    assert.deepEqual(await broken(), ['transaction_sum'])
  })
})
