import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { pauseGateway } from '#modules/wallet/actions/pause_gateway'
import { ConnectPayee } from '#modules/wallet/actions/connect_payee'
import { SyncPayee } from '#modules/wallet/actions/sync_payee'
import { connectGateway } from '#modules/wallet/gateways/gateways'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { findPayee } from '#modules/wallet/queries/payees'
import { remember } from '#modules/wallet/routing/breaker'
import CatchUp from '#modules/wallet/schedules/catch_up'
import { STRIPE_CARDS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer, type Fault } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'
import { availableTo, startedPayment, usd } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { aPerson } from '#tests/support/people'

const SUM = usd(40_000)
const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }

/** What goes wrong, as often as one order is tried: Stripe's library tries once more after each reset. */
const FAULTS: Record<string, Fault[]> = {
  'that is silent': Array(3).fill('stall'),
  'that did it and holds the answer': Array(3).fill('held'),
  'that cut the connection before it did anything': Array(6).fill('reset_before'),
  'that did it and cut the connection': ['reset_after', ...Array<Fault>(5).fill('reset_before')],
  'that broke': [500, 500, 500],
}

test.group('One order at a gateway that fails', (group) => {
  let clara: Identity
  let peer: StripePeer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    peer = await StripePeer.start()
    const disconnect = connectGateway(new StripeGateway({ ...peer.options, tryMs: 60 }))
    for (const name of ['sandbox', 'sandbox_reserve']) {
      await remember(name)
      const { id } = await db.from('gateway_health').where('gateway', name).firstOrFail()
      await transact((trx) => pauseGateway(id, trx))
    }
    return async () => {
      clock.reset()
      disconnect()
      await peer.stop()
    }
  })

  const order = () => startedPayment(clara, { amount: SUM })
  const catchUp = async () => {
    clock.travel({ minutes: 2 })
    await (await app.container.make(CatchUp)).handle()
  }
  const posted = async (...kinds: string[]) =>
    (await db.from('ledger_transactions').whereIn('kind', kinds).orderBy('id')).map(({ kind }) => kind)
  const there = (kind: string) => peer.books.all<any>(kind)

  /** Paid at Stripe, and told to us. */
  async function paid() {
    const { paymentId } = await order()
    peer.people.pay(there('checkout.session')[0].id, STRIPE_CARDS.pays)
    await catchUp()
    return paymentId
  }
  /** Held for a milestone and given back to the card. */
  const giveBack = () =>
    transact(async (trx) => {
      const escrow = { escrowId: 'm1', amount: SUM, reference }
      await use('wallet').holdInEscrow({ ...escrow, accountId: clara.accountId, key: 'fund' }, trx)
      const back = { ...escrow, toAccountId: clara.accountId, key: 'refund', backToSource: true }
      await use('wallet').refundEscrow(back, trx)
    })
  async function aBankAtStripe() {
    await (await app.container.make(ConnectPayee)).handle('stripe', 'US', clara)
    peer.people.onboard(there('account')[0].id)
    await (await app.container.make(SyncPayee)).handle((await findPayee(clara.accountId, 'stripe'))!)
    return (await db.from('payout_methods').firstOrFail()).public_id as string
  }

  test('FIN-41 a charge at a gateway {$self}: asked again with its key, one page there, one posting here')
    .with(Object.keys(FAULTS))
    .run(async ({ assert }, fault) => {
      peer.fails(/^POST \/v1\/checkout\/sessions$/, ...FAULTS[fault])
      await order().catch((error) => assert.match(error.message, /gateway_down/))
      clock.travel({ minutes: 2 })
      const { paymentId } = await order()
      assert.equal((await order()).paymentId, paymentId)
      assert.lengthOf(there('checkout.session'), 1)

      peer.people.pay(there('checkout.session')[0].id, STRIPE_CARDS.pays)
      for (let turn = 0; turn < 3; turn++) await catchUp()
      assert.lengthOf(await db.from('payment_intents'), 1)
      assert.deepEqual(await posted('payment'), ['payment'])
      assert.deepEqual(await availableTo(clara), SUM)
      assert.deepEqual(await auditLedger(), [])
    })

  test('FIN-34 a refund at a gateway {$self}: asked again with its key, one refund there, one posting here')
    .with(Object.keys(FAULTS))
    .run(async ({ assert }, fault) => {
      await paid()
      peer.fails(/^POST \/v1\/refunds$/, ...FAULTS[fault])
      await giveBack()
      assert.equal((await db.from('refunds').firstOrFail()).state, 'requested')
      for (let turn = 0; turn < 3; turn++) await catchUp()

      assert.lengthOf(there('refund'), 1)
      assert.equal((await db.from('refunds').firstOrFail()).state, 'settled')
      assert.deepEqual(await posted('refund_reserve', 'refund_settle'), ['refund_reserve', 'refund_settle'])
      assert.deepEqual(await availableTo(clara), usd(0))
      assert.deepEqual(await auditLedger(), [])
    })

  test('FIN-28 a payout at a gateway {$self}: asked again with its key, one payout there, one posting here')
    .with(Object.keys(FAULTS))
    .run(async ({ assert }, fault) => {
      await paid()
      const methodId = await aBankAtStripe()
      peer.fails(/^POST \/v1\/payouts$/, ...FAULTS[fault])
      const first = await aWithdrawal(clara, usd(30_000), { methodId })
      assert.deepEqual(await aWithdrawal(clara, usd(30_000), { methodId }), first)
      assert.equal((await db.from('payouts').firstOrFail()).state, 'approved')
      await catchUp()
      peer.people.bank()
      for (let turn = 0; turn < 2; turn++) await catchUp()

      assert.deepEqual([there('transfer').length, there('payout').length], [1, 1])
      assert.equal((await db.from('payouts').firstOrFail()).state, 'settled')
      assert.deepEqual(await posted('payout_reserve', 'payout_settle'), ['payout_reserve', 'payout_settle'])
      assert.deepEqual(await availableTo(clara), usd(10_000))
      assert.deepEqual(await auditLedger(), [])
    })
})
