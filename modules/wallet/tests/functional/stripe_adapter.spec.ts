import { test } from '@japa/runner'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { currencyCodes } from '#app/money/currencies'
import { fromWire, STEP_IN, STRIPE_CURRENCIES, toWire } from '#modules/wallet/adapters/stripe/amounts'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import type { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { STRIPE_BANKS, STRIPE_CARDS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'
import { usd } from '#modules/wallet/tests/support/money'

const SESSIONS = /^POST \/v1\/checkout\/sessions$/
/** Done, and nobody heard of it: Stripe's library tries once more of itself each time. */
const CUT_OFF = ['reset_after', ...Array.from({ length: 5 }, () => 'reset_before' as const)] as const
const PAYOUTS = /^POST \/v1\/payouts$/

test.group('FIN-41 Stripe, when something goes wrong', (group) => {
  let peer: StripePeer
  let gateway: StripeGateway

  group.each.setup(async () => {
    peer = await StripePeer.start()
    gateway = new StripeGateway(peer.options)
    return async () => {
      clock.reset()
      await peer.stop()
    }
  })

  const order = (reference: string, amount = usd(40_000)) => ({
    reference,
    rail: 'card' as const,
    amount,
    title: 'Discovery',
    payer: { reference: 'clara00000000000', name: 'Clara' },
    returnPath: '/wallet/payments/p1',
  })
  const sessions = () => peer.books.all('checkout.session').length
  const failureOf = async (work: Promise<unknown>): Promise<GatewayError> =>
    work.then(
      () => assertNever(),
      (error) => error
    )
  async function payee(bank = STRIPE_BANKS.pays) {
    const { id } = await gateway.payees.create({ reference: 'f1', name: 'F', email: 'f@example.com', country: 'US' })
    peer.people.onboard(id, bank)
    const payment = await gateway.createPayment(order('p0', usd(90_000)))
    peer.people.pay(payment.id, STRIPE_CARDS.pays)
    return { holder: 'F', number: bank.slice(-4), bankCode: null, country: 'US', payee: id }
  }
  const payout = (to: Awaited<ReturnType<typeof payee>>, reference = 'o1') =>
    gateway.payout({ reference, amount: usd(10_000), to, speed: 'standard' })

  for (const [fault, words] of [
    [429, 'busy'],
    [500, 'broken'],
    ['reset_after', 'cut off once it was done'],
    ['stall', 'silent'],
  ] as const) {
    test(`${words} once: it is asked again with the same key, and there is one payment`, async ({ assert }) => {
      peer.fails(SESSIONS, fault)
      assert.equal((await gateway.createPayment(order('p1'))).state, 'open')
      assert.equal(sessions(), 1)
    })
  }

  for (const [faults, fate, reason] of [
    [[429, 429, 429], 'not_done', 'busy'],
    [[500, 429, 429], 'unknown', 'busy'],
    [CUT_OFF, 'unknown', 'unreachable'],
    [['stall', 'stall', 'stall'], 'unknown', 'unreachable'],
  ] as const) {
    test(`after ${faults[0]} and no better luck it says ${fate}, and the payment is found by its reference`, async ({
      assert,
    }) => {
      const since = clock.now()
      peer.fails(SESSIONS, ...faults)
      const failure = await failureOf(gateway.createPayment(order('p1')))
      assert.deepEqual([failure.fate, failure.reason], [fate, reason])
      const found = await gateway.findPayment('p1', since)
      assert.equal(found !== null, faults[0] === 'reset_after')
      await gateway.createPayment(order('p1'))
      assert.equal(sessions(), 1)
    })
  }

  test('however patient each try is, there is an end to all of them', async ({ assert }) => {
    const patient = new StripeGateway({ ...peer.options, tryMs: 10_000, deadlineMs: 100 })
    peer.fails(SESSIONS, 'stall')
    const failure = await failureOf(patient.createPayment(order('p1')))
    assert.deepEqual([failure.fate, failure.reason], ['unknown', 'late'])
  })

  test('nobody there: for certain nothing was done', async ({ assert }) => {
    const nobody = new StripeGateway({ ...peer.options, url: 'http://127.0.0.1:1' })
    assert.equal((await failureOf(nobody.createPayment(order('p1')))).fate, 'not_done')
  })

  test('an error tells the kind of it, and neither the key nor what Stripe wrote', async ({ assert }) => {
    const stranger = new StripeGateway({ ...peer.options, secretKey: 'sk_live_hidden' })
    const failure = await failureOf(stranger.createPayment(order('p1')))
    assert.equal(failure.message, 'Stripe answered 401 invalid_request_error req_of_the_peer')
    assert.notMatch(JSON.stringify({ ...failure, stack: failure.stack }), /sk_live|Invalid API Key/)
  })

  test('another order under a known reference is refused', async ({ assert }) => {
    await gateway.createPayment(order('p1'))
    const failure = await failureOf(gateway.createPayment(order('p1', usd(5))))
    assert.deepEqual(
      [failure.fate, failure.message],
      ['not_done', 'Stripe answered 400 idempotency_error req_of_the_peer']
    )
  })

  test('FIN-13 a payout that was cut off once it was done is found again and paid once', async ({ assert }) => {
    const to = await payee()
    peer.fails(PAYOUTS, ...CUT_OFF)
    assert.equal((await failureOf(payout(to))).fate, 'unknown')
    clock.travel({ days: 40 })
    assert.equal((await payout(to)).state, 'sent')
    assert.lengthOf(peer.books.all('payout'), 1)
    assert.lengthOf(peer.books.all('transfer'), 1)
  })

  test('FIN-13 a payout Stripe refuses takes its transfer back', async ({ assert }) => {
    const to = await payee()
    const [account] = peer.books.all<any>('account')
    account.external_accounts.data = []
    assert.containsSubset(await payout(to), { state: 'failed', reason: 'failed' })
    assert.containsSubset(await payout(to), { state: 'failed' })
    assert.deepEqual(await gateway.balance(), [usd(90_000 - 2_640)])
  })

  test('too little on our balance there: nothing is done, and it can be tried again', async ({ assert }) => {
    const to = await payee()
    const failure = await failureOf(gateway.payout({ reference: 'o1', amount: usd(99_000), to, speed: 'standard' }))
    assert.deepEqual([failure.fate, failure.reason], ['not_done', 'not_enough_there'])
  })

  test('a payee is told what is missing at Stripe itself, and is ready after that', async ({ assert }) => {
    const made = await gateway.payees.create({ reference: 'f1', name: 'F', email: 'f@example.com', country: 'US' })
    assert.containsSubset(made, { reference: 'f1', state: 'incomplete', account: null })
    assert.match(
      await gateway.payees.onboardingLink(made.id, '/wallet/payout-methods'),
      /^https:\/\/connect\.stripe\.com\//
    )
    peer.people.onboard(made.id)
    assert.deepEqual(await gateway.payees.retrieve(made.id), {
      id: made.id,
      reference: 'f1',
      state: 'ready',
      account: { country: 'US', last4: '6789', currency: 'USD' },
    })
  })

  test('a page that is called off takes no money; one that is paid stays paid', async ({ assert }) => {
    const [first, second] = [await gateway.createPayment(order('p1')), await gateway.createPayment(order('p2'))]
    peer.people.pay(second.id, STRIPE_CARDS.pays)
    assert.equal((await gateway.cancelPayment(first.id)).state, 'failed')
    assert.equal((await gateway.cancelPayment(second.id)).state, 'paid')
  })

  test('a statement goes on to the next page', async ({ assert }) => {
    for (let at = 0; at < 130; at++) {
      peer.books.move({ amount: at + 1, currency: 'usd', source: 'ch_1', type: 'charge', category: 'charge' })
    }
    const lines = await gateway.statement(clock.now() - 5_000, clock.now() + 1_000)
    assert.deepEqual([lines.length, lines[0].amount, lines[129].amount], [130, usd(1), usd(130)])
  })

  test("FIN-42 a bank's mere question is no dispute, and what is not ours is done with", async ({ assert }) => {
    const payment = await gateway.createPayment(order('p1'))
    peer.people.pay(payment.id, STRIPE_CARDS.isAskedAbout)
    const subjects = await Promise.all(
      peer.webhooks().map(async ({ body, headers }) => {
        const read = await gateway.parseWebhook(body, headers)
        return read.ok && read.value.subject
      })
    )
    assert.deepEqual(subjects, ['payment', 'other', 'other'])
  })

  test('FIN-42 an event is the same however many endpoints still wait for it', async ({ assert }) => {
    const payment = await gateway.createPayment(order('p1'))
    peer.people.expire(payment.id)
    const [{ body }] = peer.books.events
    peer.books.events.push({ body: body.replace('"pending_webhooks": 1', '"pending_webhooks": 0') })
    peer.books.events.push({ body: body.replace('"status": "expired"', '"status": "complete"') })
    const read = await Promise.all(
      peer.webhooks().map(({ body: text, headers }) => gateway.parseWebhook(text, headers))
    )
    const [first, again, changed] = read.map((one) => one.ok && one.value.digest)
    assert.equal(again, first)
    assert.notEqual(changed, first)
  })
})

test.group('FIN-41 How Stripe writes sums', () => {
  for (const [code, ours, wire] of [
    ['USD', 1_050, 1_050],
    ['JPY', 500, 500],
    ['UGX', 5_000, 500_000],
    ['ISK', 300, 30_000],
    ['KWD', 10_120, 10_120],
    ['MGA', 1_200, 12],
    ['HUF', 1_050, 1_050],
  ] as const) {
    test(`${ours} minor units of ${code} are ${wire}`, ({ assert }) => {
      const money = Money.of(ours, code)
      assert.deepEqual(toWire(money), { amount: wire, currency: code.toLowerCase() })
      assert.deepEqual(fromWire(wire, code.toLowerCase()), money)
    })
  }

  test('what it cannot write is refused, and the steps say so before', ({ assert }) => {
    for (const [code, minor] of [
      ['KWD', 10_125],
      ['MGA', 1_250],
    ] as const) {
      assert.throws(() => toWire(Money.of(minor, code)), /has no way to write/)
    }
    assert.containsSubset(STEP_IN, { payment: { KWD: 10n, MGA: 100n }, payout: { HUF: 100n, TWD: 100n } })
    assert.isAbove(STRIPE_CURRENCIES.length, 125)
    assert.isEmpty(STRIPE_CURRENCIES.filter((code) => !currencyCodes.includes(code)))
  })
})

function assertNever(): never {
  throw new Error('It did not fail')
}
