import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import app from '@adonisjs/core/services/app'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { setTo } from '#tests/support/settings'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { gatewayCosts } from '#modules/wallet/routing/costs'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { payByTestCard } from '#tests/support/payments'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { connectGateway } from '#modules/wallet/gateways/gateways'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { STRIPE_CARDS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'
import { availableTo, startedPayment, usd } from '#modules/wallet/tests/support/money'

const SESSIONS = /^POST \/v1\/checkout\/sessions$/
const often = <T>(fault: T, times = 12) => Array.from({ length: times }, () => fault)

test.group('FIN-11 Choosing a gateway', (group) => {
  let clara: Identity
  let peer: StripePeer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson()
    peer = await StripePeer.start()
    const disconnect = connectGateway(new StripeGateway({ ...peer.options, tryMs: 150 }))
    return async () => {
      clock.reset()
      disconnect()
      await peer.stop()
    }
  })

  /** Both sandboxes went wrong so often that Stripe is the better choice, although it costs more. */
  async function badTimes() {
    const rows = ['sandbox', 'sandbox_reserve'].flatMap((gateway) =>
      often({
        gateway,
        subject: 'payment',
        subject_id: 'other',
        outcome: 'not_done',
        took_ms: 9,
        created_at: clock.now(),
      })
    )
    await db.table('gateway_attempts').multiInsert(rows)
  }
  const order = (key: string) => ({ amount: usd(10_000), key })
  const start = async (key = 'first') => (await startedPayment(clara, order(key))).paymentId
  const row = (id: string) => db.from('payment_intents').where('public_id', id).firstOrFail()
  const gatewayOf = async (id: string) => (await row(id)).gateway as string
  const decisions = (id: string) => db.from('routing_decisions').where('subject_id', id).orderBy('id')
  const sessions = () => peer.books.all<any>('checkout.session')
  const tellUs = async () => {
    for (const { body, headers } of peer.webhooks()) {
      const url = `http://127.0.0.1:${process.env.PORT}/webhooks/payments/stripe`
      await fetch(url, { method: 'POST', body, headers })
    }
  }
  const deposit = (client: any, key: string) =>
    client
      .post('/wallet/deposits')
      .loginAs(clara)
      .withCsrfToken()
      .form({ amount: '100', currency: 'USD', _form_key: key, _page: '/wallet/deposits/new' })
      .redirects(0)

  test('the cheapest that can is taken, and the decision says what spoke for and against each', async ({ assert }) => {
    const id = await start()
    const [decision] = await decisions(id)
    assert.deepEqual(
      [await gatewayOf(id), decision.chosen, Boolean(decision.is_failover)],
      ['sandbox', 'sandbox', false]
    )
    const candidates = JSON.parse(decision.candidates)
    assert.deepEqual(
      candidates.map(({ gateway, cost, excluded }: any) => [gateway, cost, excluded]),
      [
        ['sandbox', 150, []],
        ['sandbox_reserve', 220, []],
        ['stripe', 320, []],
      ]
    )
  })

  test('who failed lately is passed over, and forgiven after some hours', async ({ assert }) => {
    await badTimes()
    assert.equal(await gatewayOf(await start()), 'stripe')
    clock.travel({ hours: 5 })
    assert.equal(await gatewayOf(await start('second')), 'sandbox')
  })

  test('declines of banks are counted apart from outages, by rail and currency, and the choice follows them', async ({
    assert,
  }) => {
    const till = new Till()
    const declined = async (key: string) => {
      const id = await start(key)
      const { gateway_id: remoteId } = await row(id)
      for (let n = 0; n < 10; n++) await till.pay(remoteId, '4000 0000 0000 0002')
      return id
    }
    const id = await declined('first')
    const sync = await app.container.make(SyncPayment)
    await sync.handle(id)
    await sync.handle(id)
    assert.lengthOf(await db.from('gateway_verdicts').where({ gateway: 'sandbox', verdict: 'declined' }), 10)
    assert.equal((await db.from('gateway_health').where('gateway', 'sandbox').firstOrFail()).failures, 0)
    assert.equal(await gatewayOf(await start('second')), 'sandbox_reserve')
    const [decision] = await db.from('routing_decisions').orderBy('id', 'desc').limit(1)
    const [sandbox, reserve] = JSON.parse(decision.candidates)
    assert.deepEqual([sandbox.success > 0.98, sandbox.approval < 0.7, reserve.approval], [true, true, 0.95])
    const inEuro = await startedPayment(clara, { amount: Money.of(10_000, 'EUR'), key: 'third' })
    assert.equal(await gatewayOf(inEuro.paymentId), 'sandbox')
  })

  test('an operator changes what a gateway costs, and the next payment goes elsewhere', async ({ assert, cleanup }) => {
    setTo(cleanup, gatewayCosts, ['sandbox card 3%', 'sandbox_reserve card 2.2%', 'stripe card 2.9% 0.30 USD'])
    const id = await start()
    const [decision] = await decisions(id)
    assert.equal(decision.chosen, 'sandbox_reserve')
    assert.deepEqual(
      JSON.parse(decision.candidates).map(({ cost, rule }: any) => [cost, rule]),
      [
        [300, 'sandbox card 3%'],
        [220, 'sandbox_reserve card 2.2%'],
        [320, 'stripe card 2.9% 0.30 USD'],
      ]
    )
  })

  test('one that refuses is followed by the next, under one payment that is paid once', async ({ assert }) => {
    await badTimes()
    peer.fails(SESSIONS, 429, 429, 429)
    const id = await start()
    assert.equal(await gatewayOf(id), 'sandbox')
    assert.deepEqual(
      (await decisions(id)).map(({ chosen, is_failover: isFailover }) => [chosen, Boolean(isFailover)]),
      [
        ['stripe', false],
        ['sandbox', true],
      ]
    )
    await payByTestCard(id)
    assert.deepEqual(await availableTo(clara), usd(10_000))
    assert.lengthOf(sessions(), 0)
    assert.deepEqual(await auditLedger(), [])
  })

  test('cut off once it was done: found again by its reference, at the same gateway, and paid once', async ({
    assert,
  }) => {
    await badTimes()
    peer.fails(SESSIONS, 'reset_after', ...often('reset_before' as const, 5))
    const id = await start()
    assert.lengthOf(sessions(), 1)
    assert.deepEqual([await gatewayOf(id), (await row(id)).gateway_id], ['stripe', sessions()[0].id])
    peer.people.pay(sessions()[0].id, STRIPE_CARDS.pays)
    await tellUs()
    await tellUs()
    assert.deepEqual(await availableTo(clara), usd(10_000))
  })

  test('one that is silent altogether: the page answers, nothing moves on, and a second try opens it once', async ({
    client,
    assert,
  }) => {
    await badTimes()
    peer.fails(/./, ...often('stall' as const, 6))
    const refused = await deposit(client, 'the same form')
    refused.assertStatus(422)
    refused.assertTextIncludes('does not answer just now. Nothing was charged')
    const [only] = await db.from('payment_intents').where('account_id', clara.accountId)
    assert.deepEqual([only.gateway, only.state], ['stripe', 'started'])

    const payment = await use('wallet').startPayment({
      accountId: clara.accountId,
      userId: clara.id,
      amount: usd(10_000),
      purposeType: 'deposit',
      purposeId: clara.accountPublicId,
      title: 'Again',
      returnPath: '/wallet',
      key: only.idempotency_key,
    })
    assert.isTrue(payment.ok)
    assert.lengthOf(sessions(), 1)
  })

  test('three failures in a row and nobody is sent there for a minute; then one may try', async ({ assert }) => {
    await badTimes()
    const early = await start('early')
    peer.fails(SESSIONS, ...often(429 as const, 9))
    for (const key of ['a', 'b', 'c']) await start(key)
    const asked = peer.asked.length
    assert.equal(await gatewayOf(await start('d')), 'sandbox')
    assert.lengthOf(peer.asked, asked)
    assert.equal((await db.from('gateway_health').where('gateway', 'stripe').firstOrFail()).state, 'open')

    // What was begun there stays there.
    peer.people.pay((await row(early)).gateway_id, STRIPE_CARDS.pays)
    await tellUs()
    assert.deepEqual(await availableTo(clara), usd(10_000))

    clock.travel({ seconds: 61 })
    await db.from('gateway_attempts').where('gateway', 'stripe').delete()
    assert.equal(await gatewayOf(await start('e')), 'stripe')
    assert.equal((await db.from('gateway_health').where('gateway', 'stripe').firstOrFail()).state, 'closed')
  })

  test('a gateway moved on from is closed there when it tells of the payment late', async ({ assert }) => {
    await badTimes()
    const id = await start()
    await db.from('payment_intents').where('public_id', id).update({ gateway: 'sandbox' })
    peer.books.tell('checkout.session.created', sessions()[0])
    await tellUs()
    assert.equal(sessions()[0].status, 'expired')
    assert.equal((await row(id)).state, 'pending')
  })
})
