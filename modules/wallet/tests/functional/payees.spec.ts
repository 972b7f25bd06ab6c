import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { connectGateway } from '#modules/wallet/gateways/gateways'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { STRIPE_BANKS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'

test.group('FIN-41 Being paid through Stripe', (group) => {
  let farid: Identity
  let peer: StripePeer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ name: 'Farid' })
    peer = await StripePeer.start()
    const disconnect = connectGateway(new StripeGateway(peer.options))
    return async () => {
      disconnect()
      await peer.stop()
    }
  })

  const connect = (client: any, gateway = 'stripe') =>
    client
      .post(`/wallet/payees/${gateway}`)
      .form({ _page: '/wallet/payout-methods', country: 'US' })
      .loginAs(farid)
      .withCsrfToken()
      .redirects(0)
  const account = () => peer.books.all<any>('account')[0]
  const methods = () => db.from('payout_methods').where('account_id', farid.accountId).whereNull('removed_at')
  async function tellUs() {
    for (const { body, headers } of peer.webhooks()) {
      await fetch(`http://127.0.0.1:${process.env.PORT}/webhooks/payments/stripe`, { method: 'POST', body, headers })
    }
  }

  test('is sent to Stripe, and comes back able to withdraw to the bank account told there', async ({
    client,
    assert,
  }) => {
    const sent = await connect(client)
    assert.match(sent.header('location'), /^https:\/\/connect\.stripe\.com\//)
    assert.notEqual((await connect(client)).header('location'), sent.header('location'))
    assert.lengthOf(peer.books.all('account'), 1)

    const early = await client.get('/wallet/payees/stripe').loginAs(farid)
    early.assertTextIncludes('still wants to know something')
    assert.lengthOf(await methods(), 0)

    peer.people.onboard(account().id)
    await tellUs()
    await tellUs()
    const [method] = await methods()
    assert.deepEqual([(await methods()).length, method.last4, method.gateway], [1, '6789', 'stripe'])
    ;(await client.get('/wallet/payout-methods').loginAs(farid)).assertTextIncludes('Stripe can pay you')
  })

  test('loses the bank account here when Stripe does not pay to it any more', async ({ client, assert }) => {
    await connect(client)
    peer.people.onboard(account().id)
    await tellUs()
    account().payouts_enabled = false
    await client.get('/wallet/payees/stripe').loginAs(farid)
    assert.lengthOf(await methods(), 0)
  })

  for (const [bank, state, left] of [
    [STRIPE_BANKS.pays, 'settled', 0],
    [STRIPE_BANKS.isClosed, 'failed', 10_000],
  ] as const) {
    test(`a withdrawal goes by transfer and payout, and is ${state} when the bank says so`, async ({
      client,
      assert,
    }) => {
      await connect(client)
      peer.people.onboard(account().id, bank)
      await tellUs()
      peer.books.move({ amount: 50_000, currency: 'usd', source: 'ch_1', type: 'charge', category: 'charge' })
      await paidIn(farid, usd(10_000))
      await db.from('payout_methods').update({ usable_at: 0 })

      const outcome = await aWithdrawal(farid, usd(10_000), { methodId: (await methods())[0].public_id })
      const id = outcome.ok ? outcome.value.payoutId : outcome.reason
      const payout = () => db.from('payouts').where('public_id', id).firstOrFail()
      assert.deepEqual([(await payout()).gateway, (await payout()).state], ['stripe', 'sent'])
      const decision = await db.from('routing_decisions').where('subject_id', id).firstOrFail()
      const against = JSON.parse(decision.candidates).map(({ gateway, excluded }: any) => [gateway, ...excluded])
      assert.deepEqual(against, [['sandbox', 'payee'], ['sandbox_reserve', 'payee'], ['stripe']])

      peer.people.bank()
      await tellUs()
      assert.equal((await payout()).state, state)
      assert.deepEqual(await availableTo(farid), usd(left))
      assert.deepEqual(await auditLedger(), [])
    })
  }

  test('a gateway that pays to any bank has no payees to become', async ({ client, assert }) => {
    const refused = await connect(client, 'sandbox')
    refused.assertStatus(422)
    assert.lengthOf(await db.from('gateway_payees'), 0)
  })
})
