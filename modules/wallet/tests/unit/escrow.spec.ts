import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import WalletApi from '#modules/wallet/api'
import { feeSheet } from '#modules/wallet/ledger/fee_sheet'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { availableOf, clearingOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'

const usd = (minor: number) => Money.of(minor, 'USD')
const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }

test.group('Escrow', (group) => {
  let wallet: WalletApi
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    wallet = await app.container.make(WalletApi)
    clara = await aPerson({ role: 'client', name: 'Clara' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid' })
    const legs = move(usd(40_000), clearingOf('test'), availableOf(clara.accountId))
    await transact((trx) =>
      new LedgerWriter().post({ kind: 'payment', scope: 'test', key: 'card', reference, legs }, trx)
    )
  })

  const hold = (minor: number, key = 'fund') =>
    transact((trx) =>
      wallet.holdInEscrow(
        {
          escrowId: 'm1',
          accountId: clara.accountId,
          payeeAccountId: farid.accountId,
          amount: usd(minor),
          key,
          reference,
        },
        trx
      )
    )
  const release = (minor: number, key = 'release') =>
    transact((trx) =>
      wallet.releaseEscrow(
        {
          escrowId: 'm1',
          toAccountId: farid.accountId,
          amount: usd(minor),
          feeBasisPoints: 1_000,
          key,
          reference,
        },
        trx
      )
    )

  test('FIN-32 funding moves the client’s money aside, and both sides see it there', async ({ assert }) => {
    assert.isTrue((await hold(40_000)).ok)

    assert.deepEqual(await wallet.escrowBalance('m1', 'USD'), usd(40_000))
    const [claras] = await wallet.balances(clara.accountId)
    const [farids] = await wallet.balances(farid.accountId)
    assert.deepEqual([claras.available, claras.escrow, claras.escrowPaidIn], [usd(0), usd(40_000), usd(40_000)])
    assert.deepEqual([farids.available, farids.escrow, farids.escrowForYou], [usd(0), usd(40_000), usd(40_000)])
  })

  test('FIN-32 more than the client has is refused', async ({ assert }) => {
    const outcome = await hold(40_001)
    assert.equal(outcome.ok ? 'held' : outcome.reason, 'insufficient_funds')
    assert.deepEqual(await wallet.available(clara.accountId, 'USD'), usd(40_000))
  })

  test('FIN-33 FIN-36 a release of $400 gives the freelancer $360 and the platform $40, once', async ({ assert }) => {
    await hold(40_000)
    const first = await release(40_000)
    const second = await release(40_000)

    assert.containsSubset(first, { received: usd(36_000), fee: usd(4_000) })
    assert.deepEqual(second, first)
    assert.deepEqual(await wallet.available(farid.accountId, 'USD'), usd(36_000))
    assert.deepEqual(await wallet.escrowBalance('m1', 'USD'), usd(0))
    assert.deepEqual(await auditLedger(), [])
  })

  test('a release of more than is held moves nothing', async ({ assert }) => {
    await hold(10_000)
    await assert.rejects(() => release(10_001), /holds less/)
    assert.deepEqual(await wallet.escrowBalance('m1', 'USD'), usd(10_000))
  })

  test('a contract without a fee leaves no empty leg', async ({ assert }) => {
    await hold(500)
    const free = {
      escrowId: 'm1',
      toAccountId: farid.accountId,
      amount: usd(500),
      feeBasisPoints: 0,
      key: 'free',
      reference,
    }
    assert.containsSubset(await transact((trx) => wallet.releaseEscrow(free, trx)), {
      received: usd(500),
      fee: usd(0),
    })
  })

  test('FIN-34 a refund gives the client everything back, without a fee', async ({ assert }) => {
    await hold(40_000)
    await transact((trx) =>
      wallet.refundEscrow(
        {
          escrowId: 'm1',
          toAccountId: clara.accountId,
          amount: usd(40_000),
          key: 'refund',
          reference,
        },
        trx
      )
    )
    assert.deepEqual(await wallet.available(clara.accountId, 'USD'), usd(40_000))
    assert.deepEqual(await wallet.escrowBalance('m1', 'USD'), usd(0))
  })

  test('sums of nothing or less are a mistake, not a refusal', async ({ assert }) => {
    await assert.rejects(() => hold(0), RangeError as any)
    await assert.rejects(() => hold(-500), RangeError as any)
  })
})

test.group('FIN-36 FIN-37 The fee sheet', () => {
  test('on {0} cents the fee is {1} cents')
    .with([
      [40_000, 4_000],
      [1, 0],
      [5, 0],
      [15, 2],
      [25, 2],
      [35, 4],
      [99, 10],
      [9_007_199_254_740_991, 900_719_925_474_099],
    ] as const)
    .run(({ assert }, [price, fee]) => {
      const sheet = feeSheet(usd(price))
      assert.deepEqual(sheet.fee, usd(fee))
      assert.deepEqual(sheet.clientPays, sheet.price)
      assert.deepEqual(sheet.freelancerReceives.plus(sheet.fee), sheet.price)
    })
})
