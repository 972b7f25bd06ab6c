import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import { LedgerImbalance } from '#modules/wallet/ledger/errors'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf, escrowOf } from '#modules/wallet/ledger/places'
import { move, type Posting } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableBalance } from '#modules/wallet/queries/balances'

const usd = (minor: number) => Money.of(minor, 'USD')
const clara = 1_000_001
const reference = { type: 'test', id: 'x' }
const deposit = (minor: number, key = 'deposit'): Posting => ({
  kind: 'payment',
  scope: 'test',
  key,
  reference,
  legs: move(usd(minor), clearingOf('test'), availableOf(clara)),
})
const hold = (minor: number, key = 'hold'): Posting => ({
  kind: 'escrow_hold',
  scope: 'test',
  key,
  reference,
  legs: move(usd(minor), availableOf(clara), escrowOf('e1')),
})
const post = (posting: Posting) => transact((trx) => new LedgerWriter().post(posting, trx))
const counts = async () =>
  Promise.all(
    ['ledger_transactions', 'ledger_entries'].map(async (table) => Number((await db.from(table).count('* as n'))[0].n))
  )

test.group('FIN-31 The ledger', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a posting moves the sum from one place to the other and keeps the balance after it', async ({ assert }) => {
    await post(deposit(40_000))
    await post(hold(15_000))

    const entries = await db.from('ledger_entries').orderBy('id').select('amount', 'balance_after')
    assert.deepEqual(
      entries.map(({ amount, balance_after: after }) => [Number(amount), Number(after)]),
      [
        [-40_000, -40_000],
        [40_000, 40_000],
        [-15_000, 25_000],
        [15_000, 15_000],
      ]
    )
    assert.deepEqual(await availableBalance(clara, 'USD'), usd(25_000))
    assert.deepEqual(await auditLedger(), [])
  })

  test('more than there is stays where it is, and the attempt leaves no trace', async ({ assert }) => {
    await post(deposit(10_000))
    const before = await counts()

    assert.deepEqual(await post(hold(10_001)), {
      ok: false,
      reason: 'insufficient_funds',
      details: undefined,
    })
    assert.deepEqual(await counts(), before)
    assert.isTrue((await post(hold(10_000))).ok)
  })

  test('what our own states say is there must be there', async ({ assert }) => {
    await post(deposit(10_000))
    const mustHold = () => transact((trx) => new LedgerWriter().mustPost(hold(10_001), trx))
    await assert.rejects(mustHold, /account:1000001\/available holds less than is to leave it/)
  })

  test('a refused posting leaves the rest of the caller’s transaction alone', async ({ assert }) => {
    await transact(async (trx) => {
      await new LedgerWriter().post(deposit(500), trx)
      assert.isFalse((await new LedgerWriter().post(hold(501), trx)).ok)
      await new LedgerWriter().post(hold(200, 'second'), trx)
    })
    assert.deepEqual(await availableBalance(clara, 'USD'), usd(300))
  })

  test('an account whose opening was undone is opened anew, whoever has its number by now', async ({ assert }) => {
    const undone = transact(async (trx) => {
      await new LedgerWriter().post(deposit(500), trx)
      throw new Error('undone')
    })
    await assert.rejects(() => undone, 'undone')
    await post({ ...deposit(70, 'other'), legs: move(usd(70), clearingOf('test'), availableOf(clara + 1)) })
    await post(deposit(300))

    const sums = [clara, clara + 1].map((accountId) => availableBalance(accountId, 'USD'))
    assert.deepEqual(await Promise.all(sums), [usd(300), usd(70)])
    assert.deepEqual(await auditLedger(), [])
  })

  test('the same key again returns the first result and moves nothing', async ({ assert }) => {
    const first = await post(deposit(700))
    const second = await post(deposit(700))

    assert.isTrue(first.ok && second.ok && second.value.isReplay && first.value.publicId === second.value.publicId)
    assert.deepEqual(await availableBalance(clara, 'USD'), usd(700))
  })

  test('the same key with another sum is refused', async ({ assert }) => {
    await post(deposit(700))
    await assert.rejects(() => post(deposit(701)), /used before/)
    assert.deepEqual(await availableBalance(clara, 'USD'), usd(700))
  })

  test('a replay is recognised even when the money is gone by now', async ({ assert }) => {
    await post(deposit(700))
    await post(hold(700))
    const again = await post(hold(700))
    assert.isTrue(again.ok && again.value.isReplay)
  })

  test('keys that differ in case are different keys', async ({ assert }) => {
    await post(deposit(100, 'aB'))
    await post(deposit(100, 'Ab'))
    assert.deepEqual(await availableBalance(clara, 'USD'), usd(200))
  })

  test('legs that do not sum to zero, per currency, never reach the database', async ({ assert }) => {
    const legs = [
      { place: clearingOf('test'), amount: usd(-100) },
      { place: availableOf(clara), amount: Money.of(100, 'EUR') },
    ]
    for (const wrong of [legs, [], move(usd(0), clearingOf('test'), availableOf(clara)), legs.slice(0, 1)]) {
      await assert.rejects(() => post({ ...deposit(1), legs: wrong }), LedgerImbalance as any)
    }
    assert.deepEqual(await counts(), [0, 0])
  })

  test('nobody can change or delete what is posted, not even with SQL', async ({ assert }) => {
    await post(deposit(700))
    for (const table of ['ledger_transactions', 'ledger_entries']) {
      const change: Record<string, unknown> = table === 'ledger_entries' ? { amount: 1 } : { kind: 'gift' }
      await assert.rejects(() => transact((trx) => trx.from(table).update(change) as any), /immutable/)
      await assert.rejects(() => transact((trx) => trx.from(table).delete() as any), /immutable/)
    }
  })

  test('the database itself refuses a balance below its floor', async ({ assert }) => {
    await post(deposit(700))
    await assert.rejects(
      () =>
        transact((trx) => trx.from('ledger_accounts').where('owner_id', String(clara)).update({ balance: -1 }) as any),
      /ledger_accounts_floor/
    )
  })

  test('an entry cannot be in another currency than its account', async ({ assert }) => {
    await post(deposit(700))
    const { id: accountId } = await db.from('ledger_accounts').where('owner_id', String(clara)).firstOrFail()
    const { id: transactionId } = await db.from('ledger_transactions').firstOrFail()
    const entry = {
      transaction_id: transactionId,
      account_id: accountId,
      currency: 'EUR',
      amount: 1,
      balance_after: 1,
    }
    await assert.rejects(() => transact((trx) => trx.table('ledger_entries').insert(entry) as any), /foreign key/i)
  })

  test('a transaction is reversed at most once', async ({ assert }) => {
    const first = await post(deposit(700))
    const reverses = first.ok ? first.value.transactionId : 0
    const back = {
      ...deposit(700, 'back'),
      legs: move(usd(700), availableOf(clara), clearingOf('test')),
      reverses,
    }
    await post(back)
    await assert.rejects(() => post({ ...back, key: 'back again' }))
  })
})
