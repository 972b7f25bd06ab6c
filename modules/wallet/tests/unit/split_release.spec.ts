import fc from 'fast-check'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import { aPerson } from '#tests/support/people'
import WalletApi, { type Payee } from '#modules/wallet/api'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { splitShares } from '#modules/wallet/ledger/split_shares'
import { historyRows } from '#modules/wallet/presenters/history_rows'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { listHistory } from '#modules/wallet/queries/history'

const usd = (minor: number) => Money.of(minor, 'USD')
const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }

test.group('FIN-12 The shares of a release', () => {
  const payees = fc.uniqueArray(
    fc.record({ accountId: fc.integer({ min: 1, max: 500 }), weight: fc.integer({ min: 1, max: 10_000 }) }),
    { minLength: 1, maxLength: 9, selector: ({ accountId }) => accountId }
  )
  const sum = fc.integer({ min: 0, max: 9_007_199_254_740_991 }).map(usd)

  test('add up to the sum, are within a cent of what is due, and know no order', () => {
    fc.assert(
      fc.property(sum, payees, fc.func(fc.integer()), (whole, named, rank) => {
        const shares = splitShares(whole, named)
        const total = shares.reduce((all, { received }) => all.plus(received), usd(0))
        const weights = named.reduce((all, { weight }) => all + BigInt(weight), 0n)
        const isFair = shares.every(({ accountId, received }) => {
          const { weight } = named.find((one) => one.accountId === accountId)!
          const off = received.minor * weights - whole.minor * BigInt(weight)
          return (off < 0n ? -off : off) < weights
        })
        const shuffled = named.toSorted((a, b) => rank(a.accountId) - rank(b.accountId))
        const isSame = splitShares(whole, shuffled).every(({ received }, at) => received.equals(shares[at].received))
        return total.equals(whole) && isFair && isSame
      }),
      { numRuns: 300 }
    )
  })

  test('an odd cent among equals goes to the older account', ({ assert }) => {
    const shares = splitShares(
      usd(100),
      [9, 7, 8].map((accountId) => ({ accountId, weight: 1 }))
    )
    assert.deepEqual(
      shares.map(({ accountId, received }) => [accountId, received.minor]),
      [
        [7, 34n],
        [8, 33n],
        [9, 33n],
      ]
    )
  })

  test('nobody, somebody twice, and weights of nothing, less or a fraction are mistakes')
    .with([
      [],
      [
        { accountId: 1, weight: 1 },
        { accountId: 1, weight: 2 },
      ],
      [{ accountId: 1, weight: 0 }],
      [{ accountId: 1, weight: -1 }],
      [{ accountId: 1, weight: 0.5 }],
    ])
    .run(({ assert }, named) => assert.throws(() => splitShares(usd(100), named), RangeError as any))
})

test.group('FIN-12 A release to several', (group) => {
  let wallet: WalletApi
  let clara: Identity
  let lead: Identity
  let second: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    wallet = await app.container.make(WalletApi)
    clara = await aPerson({ role: 'client', name: 'Clara' })
    lead = await aPerson({ role: 'freelancer', name: 'Lena Lead' })
    second = await aPerson({ role: 'freelancer', name: 'Sami Second' })
    const legs = move(usd(40_000), clearingOf('test'), availableOf(clara.accountId))
    await transact(async (trx) => {
      await new LedgerWriter().post({ kind: 'payment', scope: 'test', key: 'card', reference, legs }, trx)
      const parties = { accountId: clara.accountId, payeeAccountId: lead.accountId }
      return wallet.holdInEscrow({ escrowId: 'm1', ...parties, amount: usd(40_000), key: 'fund', reference }, trx)
    })
  })

  const release = (payees: Payee[]) =>
    transact((trx) =>
      wallet.releaseEscrow(
        { escrowId: 'm1', payees, amount: usd(40_000), feeBasisPoints: 1_000, key: 'pay', reference },
        trx
      )
    )
  const seventyThirty = () => [
    { accountId: lead.accountId, weight: 70 },
    { accountId: second.accountId, weight: 30 },
  ]

  test('of $400 the fee takes $40, and 70 to 30 of the rest are $252 and $108, once', async ({ assert }) => {
    const first = await release(seventyThirty())
    assert.deepEqual(await release(seventyThirty().reverse()), first)

    assert.deepEqual([first.received, first.fee], [usd(36_000), usd(4_000)])
    assert.deepEqual(await wallet.available(lead.accountId, 'USD'), usd(25_200))
    assert.deepEqual(await wallet.available(second.accountId, 'USD'), usd(10_800))
    assert.deepEqual(await wallet.escrowBalance('m1', 'USD'), usd(0))
    assert.deepEqual(await auditLedger(), [])
  })

  test('other shares under the same key are refused, and nothing more moves', async ({ assert }) => {
    await release(seventyThirty())
    const [one, other] = seventyThirty()
    await assert.rejects(
      () =>
        release([
          { ...one, weight: 60 },
          { ...other, weight: 40 },
        ]),
      /used before/
    )
    assert.deepEqual(await wallet.available(second.accountId, 'USD'), usd(10_800))
  })

  test('each payee reads it as paid by the client', async ({ assert }) => {
    await release(seventyThirty())
    for (const { accountId } of [lead, second]) {
      const transactions = await listHistory(accountId, {}, { limit: 1 })
      const [row] = await historyRows(accountId, transactions)
      assert.deepEqual([row.kind, row.side, row.counterparty, row.direction], ['escrow_release', 'payee', 'Clara', 1])
    }
  })
})
