import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { atNoon, reconciler } from '#tests/support/told_statements'
import { auditLedger, startedPayment, usd } from '#tests/support/wallet_steps'
import { StatementSource } from '#modules/treasury/reconciliation/statement_source'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { connectGateway, connectedGateways } from '#modules/wallet/gateways/gateways'
import { findPayoutMethod } from '#modules/wallet/queries/payout_methods'
import { gatewayCosts } from '#modules/wallet/routing/costs'
import CatchUp from '#modules/wallet/schedules/catch_up'
import { STRIPE_BANKS, STRIPE_CARDS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'

test.group('FIN-47 What Stripe says moved, against the ledger', (group) => {
  let clara: Identity
  let farid: Identity
  let peer: StripePeer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    atNoon()
    let undo = () => {}
    const cheap = ['stripe card 0%', 'sandbox card 9%', 'sandbox_reserve card 9%']
    setTo((work) => void (undo = work), gatewayCosts, cheap)
    clara = await aPerson({ name: 'Clara' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid' })
    peer = await StripePeer.start()
    const disconnect = connectGateway(new StripeGateway(peer.options))
    return async () => {
      clock.reset()
      undo()
      disconnect()
      await peer.stop()
    }
  })

  async function tellUs() {
    for (const { body, headers } of peer.webhooks().splice(0)) {
      await fetch(`http://127.0.0.1:${process.env.PORT}/webhooks/payments/stripe`, { method: 'POST', body, headers })
    }
    peer.books.events.length = 0
  }
  async function pays(by: Identity, minor: number, card = STRIPE_CARDS.pays) {
    const { paymentId } = await startedPayment(by, { amount: usd(minor), key: `${minor} by ${card}` })
    const { gateway_id: session } = await db.from('payment_intents').where('public_id', paymentId).firstOrFail()
    peer.people.pay(session, card)
    await tellUs()
    return paymentId
  }
  async function refund(minor: number) {
    const reference = { type: 'milestone', id: 'm1', title: 'Discovery' }
    const of = { escrowId: 'm1', amount: usd(minor), reference }
    await transact(async (trx) => {
      await use('wallet').holdInEscrow({ ...of, accountId: clara.accountId, key: 'fund' }, trx)
      await use('wallet').refundEscrow({ ...of, toAccountId: clara.accountId, key: 'back', backToSource: true }, trx)
    })
    await (await app.container.make(CatchUp)).handle()
    await tellUs()
  }
  async function payee() {
    const stripe = (await connectedGateways()).find(({ name }) => name === 'stripe')!
    const { public_id: reference } = await payeeRow()
    const { id } = await stripe.payees!.create({ reference, name: 'Farid', email: farid.email, country: 'US' })
    peer.people.onboard(id, STRIPE_BANKS.pays)
    await tellUs()
    const row = await db.from('payout_methods').where('account_id', farid.accountId).firstOrFail()
    await db.from('payout_methods').update({ usable_at: 0 })
    return row.public_id as string
  }
  async function payeeRow() {
    const owner = { account_id: farid.accountId, user_id: farid.id }
    const row = { public_id: 'farid00000000000', gateway: 'stripe', state: 'incomplete', created_at: clock.now() }
    await db.table('gateway_payees').insert({ ...owner, ...row })
    return row
  }
  async function withdraws(methodId: string, minor: number) {
    const request = await app.container.make(RequestPayout)
    const method = (await findPayoutMethod(methodId))!
    const by = { accountId: farid.accountId, userId: farid.id }
    const outcome = await request.handle({ ...by, method, amount: usd(minor), key: `${minor}` })
    if (!outcome.ok) throw new Error(outcome.reason)
    peer.people.bank()
    await tellUs()
  }

  /** Charges, a refund, disputes won and lost, payouts that arrived, and one that came back later. */
  async function aDay() {
    await pays(clara, 40_000)
    await refund(10_000)
    await pays(farid, 90_000)
    const method = await payee()
    await withdraws(method, 20_000)
    await withdraws(method, 15_000)
    peer.people.sendBack()
    await tellUs()
    for (const [minor, end] of [
      [5_000, 'won'],
      [7_000, 'lost'],
    ] as const) {
      await pays(clara, minor, STRIPE_CARDS.isDisputed)
      peer.people.decide(end)
      await tellUs()
    }
  }
  const night = async () => {
    clock.travel({ days: 1 })
    await reconciler(new StatementSource()).handle()
  }
  const cases = async () =>
    (await db.from('recon_cases').where('gateway', 'stripe').orderBy('subject').orderBy('difference')).map((row) =>
      [row.subject, row.difference, row.state, row.ledger_minor, row.statement_minor].join(' ')
    )

  test('charges, fees, refunds, transfers, returned payouts and disputes agree to the cent', async ({ assert }) => {
    await aDay()
    const kinds = (await use('wallet').statement('stripe', 0, clock.now() + 1_000)).map(({ kind }) => kind)
    for (const kind of ['payment', 'fee', 'refund', 'payout', 'payout_return', 'dispute', 'dispute_return']) {
      assert.include(kinds, kind)
    }
    await night()

    assert.deepEqual(await cases(), [])
    const [run] = await db.from('recon_runs').where({ gateway: 'stripe', state: 'compared' }).orderBy('id', 'desc')
    assert.isAbove(run.lines, 10)
    const floats = (await use('wallet').floats()).filter(({ gateway }) => gateway === 'stripe')
    assert.deepEqual(
      floats.map(({ amount }) => amount.minor),
      [BigInt(peer.books.balanceIn('usd'))]
    )
    const fees = await db.from('ledger_transactions').where('kind', 'gateway_fee')
    assert.lengthOf(fees, kinds.filter((kind) => kind === 'fee').length)
    assert.deepEqual(await auditLedger(), [])
  })

  test('a line that is missing, one too many and one with another sum open a case each', async ({ assert }) => {
    await aDay()
    const moves = peer.books.moves
    const at = (category: string) => moves.findIndex((move) => move.reporting_category === category)
    moves.splice(at('refund'), 1)
    moves[at('transfer')].amount = -19_000
    peer.books.move({ amount: 1_234, currency: 'usd', source: 'ch_of_nobody', type: 'charge', category: 'charge' })
    await night()

    assert.deepEqual(await cases(), [
      'payment missing_here open  1234',
      'payout other_amount open -20000 -19000',
      'refund missing_at_gateway open -10000 ',
    ])
  })

  test('more than a page of movements is one statement, and a page that is refused is none', async ({ assert }) => {
    for (let n = 0; n < 230; n++) {
      peer.books.move({ amount: 100, currency: 'usd', source: `ch_${n}`, type: 'charge', category: 'charge' })
    }
    const read = () => use('wallet').statement('stripe', 0, clock.now() + 1_000)
    const lines = await read()
    assert.equal(new Set(lines.map(({ id }) => id)).size, 230)
    peer.fails(/balance_transactions/, ...Array.from({ length: 30 }, () => 500 as const))
    await assert.rejects(read)
  })
})
