import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import type { StatementLine } from '#modules/wallet/gateways/payment_gateway'
import type { Deed, Member } from '#modules/wallet/tests/support/gateway_members/member'
import { sandboxMember } from '#modules/wallet/tests/support/gateway_members/sandbox'
import { stripePeerMember } from '#modules/wallet/tests/support/gateway_members/stripe_peer'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import { usd } from '#modules/wallet/tests/support/money'

const MEMBERS = { 'the sandbox': sandboxMember, 'Stripe, at a peer': stripePeerMember }

/** What every gateway holds to, whoever is behind it. */
for (const [name, join] of Object.entries(MEMBERS)) {
  test.group(`FIN-41 Conformance of ${name}`, (group) => {
    let member: Member
    let from: number

    group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
    group.each.setup(async () => {
      member = await join()
      from = Math.floor(clock.now() / 1_000) * 1_000
      return () => member.close()
    })

    const order = (reference: string, amount = usd(40_000)) => ({
      reference,
      rail: 'card' as const,
      amount,
      title: 'Discovery',
      payer: { reference: 'clara00000000000', name: 'Clara' },
      returnPath: '/wallet/payments/p1',
    })
    async function paid(reference: string, { amount = usd(40_000), deed = 'pays' as Deed } = {}) {
      const payment = await member.gateway.createPayment(order(reference, amount))
      await member.onPayPage(payment, deed)
      return member.gateway.retrievePayment(payment.id)
    }
    const payout = (reference: string, changes: object = {}) =>
      member.gateway.payout({
        reference,
        amount: usd(10_000),
        to: member.accounts.good,
        speed: 'standard',
        ...changes,
      })
    async function lines(): Promise<string[]> {
      const all = await member.gateway.statement(from, clock.now() + 1)
      return all.filter(({ kind }) => kind !== 'fee').map(written)
    }
    const written = ({ kind, reference, amount }: StatementLine) => `${kind} ${reference} ${amount.toDecimal()}`

    test('the same reference again is the same payment, and nothing is paid before the pay page', async ({
      assert,
    }) => {
      const opened = await member.gateway.createPayment(order('p1'))
      assert.deepEqual(await member.gateway.createPayment(order('p1')), opened)
      assert.containsSubset(opened, { reference: 'p1', amount: usd(40_000), state: 'open', received: null })
      assert.match(opened.payPath, /^(\/|http)/)
      assert.deepEqual(await lines(), [])
    })

    for (const deed of ['pays', 'confirms'] as const) {
      test(`somebody who ${deed} has paid the whole sum, once`, async ({ assert }) => {
        assert.containsSubset(await paid('p1', { deed }), { state: 'paid', amount: usd(40_000), reason: null })
        assert.deepEqual(await lines(), ['payment p1 400.00'])
      })
    }

    test('a declined card leaves the payment open for another', async ({ assert }) => {
      const payment = await paid('p1', { deed: 'is_declined' })
      assert.deepEqual([payment.state, payment.declines], ['open', 1])
      const told = await Promise.all(
        (await member.webhooks()).map(({ body, headers }) => member.gateway.parseWebhook(body, headers))
      )
      const about = told.flatMap((event) => (event.ok && event.value.subject === 'payment' ? [event.value] : []))
      assert.equal((await member.gateway.retrievePayment(about.at(-1)!.subjectId)).declines, 1)
      await member.onPayPage(payment, 'is_declined')
      await member.onPayPage(payment, 'pays')
      assert.containsSubset(await member.gateway.retrievePayment(payment.id), { state: 'paid', declines: 2 })
    })

    test('a pay page that nobody used has failed', async ({ assert }) => {
      const payment = await paid('p1', { deed: 'walks_away' })
      assert.deepEqual([payment.state, payment.reason], ['failed', 'expired'])
    })

    test('currencies without cents keep their sum', async ({ assert }) => {
      const amount = Money.of(5_000, 'JPY')
      assert.deepEqual((await paid('p1', { amount })).amount, amount)
    })

    test('a refund is done once per reference, and never of more than is left', async ({ assert }) => {
      const { id: paymentId } = await paid('p1')
      const refund = (reference: string, minor: number) =>
        member.gateway.refund({ reference, paymentId, amount: usd(minor) })
      const first = await refund('r1', 30_000)
      assert.equal((await refund('r1', 30_000)).id, first.id)
      const tooMuch = await refund('r2', 20_000)
      await member.afterTheBanks()
      const state = async ({ id }: { id: string }) => (await member.gateway.retrieveTransfer('refund', id)).state
      assert.equal(await state(first), 'done')
      const failed = tooMuch.state === 'failed' ? tooMuch : await member.gateway.retrieveTransfer('refund', tooMuch.id)
      assert.deepEqual([failed.state, failed.reason], ['failed', 'more_than_paid'])
      assert.deepEqual(await lines(), ['payment p1 400.00', 'refund r1 -300.00'])
    })

    test('a payout is on its way first and done later, once per reference', async ({ assert }) => {
      await paid('p1')
      const sent = await payout('o1')
      assert.containsSubset(sent, { kind: 'payout', reference: 'o1', state: 'sent' })
      assert.equal((await payout('o1')).id, sent.id)
      await member.afterTheBanks()
      assert.equal((await member.gateway.retrieveTransfer('payout', sent.id)).state, 'done')
      assert.deepEqual(await lines(), ['payment p1 400.00', 'payout o1 -100.00'])
    })

    test('a payout the bank sends back has failed, and its money is with us again', async ({ assert }) => {
      await paid('p1')
      const sent = await payout('o1', { to: member.accounts.closed })
      await member.afterTheBanks()
      const back = await member.gateway.retrieveTransfer('payout', sent.id)
      assert.deepEqual([back.state, back.reason], ['failed', 'account_closed'])
      assert.deepEqual(await lines(), ['payment p1 400.00', 'payout o1 -100.00', 'payout_return o1 100.00'])
    })

    test('a payout that arrived and is sent back later has failed then, and its money is with us again, once', async ({
      assert,
    }) => {
      await paid('p1')
      const sent = await payout('o1', { to: member.accounts.returning })
      await member.afterTheBanks()
      assert.equal((await member.gateway.retrieveTransfer('payout', sent.id)).state, 'done')
      await member.banksSendBack()
      for (let again = 0; again < 2; again++) {
        const back = await member.gateway.retrieveTransfer('payout', sent.id)
        assert.deepEqual([back.state, back.reason], ['failed', 'account_closed'])
      }
      assert.deepEqual(await lines(), ['payment p1 400.00', 'payout o1 -100.00', 'payout_return o1 100.00'])
      const events = await Promise.all(
        (await member.webhooks()).map(({ body, headers }) => member.gateway.parseWebhook(body, headers))
      )
      const about = events.filter((event) => event.ok && event.value.subjectId === sent.id)
      assert.isAbove(about.length, 1)
    })

    test('FIN-13 an instant payout is there within a second', async ({ assert }) => {
      await paid('p1')
      const sent = await payout('o1', { speed: 'instant' })
      await member.inAMoment()
      assert.equal((await member.gateway.retrieveTransfer('payout', sent.id)).state, 'done')
    })

    test('FIN-13 an instant payout in a currency that has none fails and says why', async ({ assert }) => {
      const amount = Money.of(5_000, 'JPY')
      assert.notInclude((await member.gateway.capabilities()).instantPayouts, 'JPY')
      const refused = await payout('o1', { amount, speed: 'instant' })
      assert.deepEqual([refused.state, refused.reason], ['failed', 'instant_unavailable'])
    })

    for (const [state, rest] of [
      ['won', ['dispute_return p1 400.00']],
      ['lost', []],
    ] as const) {
      test(`a dispute takes the money at once; ${state}, ${rest.length ? 'it comes back' : 'it stays away'}`, async ({
        assert,
      }) => {
        await paid('p1', { deed: 'is_disputed' })
        const events = await Promise.all(
          (await member.webhooks()).map(({ body, headers }) => member.gateway.parseWebhook(body, headers))
        )
        const about = events.flatMap((event) => (event.ok && event.value.subject === 'dispute' ? [event.value] : []))
        const dispute = await member.gateway.retrieveDispute(about[0].subjectId)
        assert.containsSubset(dispute, { paymentReference: 'p1', amount: usd(40_000), state: 'open' })
        assert.isAbove(dispute.evidenceDueAt, from)
        await member.decide(state)
        assert.equal((await member.gateway.retrieveDispute(dispute.id)).state, state)
        assert.deepEqual(await lines(), ['payment p1 400.00', 'dispute p1 -400.00', ...rest])
      })
    }

    test('a statement has everything once, wherever it is cut', async ({ assert }) => {
      await paid('p1')
      await member.afterTheBanks()
      const middle = clock.now()
      await payout('o1')
      await member.afterTheBanks()
      const until = clock.now() + 1
      const all = await member.gateway.statement(from, until)
      const parts = [await member.gateway.statement(from, middle), await member.gateway.statement(middle, until)].flat()
      assert.deepEqual(parts, all)
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
    })

    test('FIN-42 webhooks say what to ask about, and only a signed, unchanged and fresh one is read', async ({
      assert,
    }) => {
      const { id } = await paid('p1')
      const [{ body, headers }] = await member.webhooks()
      const parsed = await member.gateway.parseWebhook(body, headers)
      assert.containsSubset(parsed, { ok: true, value: { subject: 'payment', subjectId: id } })
      assert.containsSubset(await member.gateway.parseWebhook(`${body} `, headers), { reason: 'forged' })
      assert.containsSubset(await member.gateway.parseWebhook(body, {}), { reason: 'forged' })
      clock.travel({ minutes: 6 })
      assert.containsSubset(await member.gateway.parseWebhook(body, headers), { reason: 'forged' })
    })
  })
}

const key = process.env.STRIPE_TEST_KEY

/** Stripe itself, where somebody gave a key: what needs no person on a pay page. */
if (key?.startsWith('sk_test_')) {
  test.group('FIN-41 Conformance of Stripe itself, in test mode', () => {
    const gateway = new StripeGateway({ url: 'https://api.stripe.com', secretKey: key, webhookSecrets: [] })
    const reference = `t${clock.now()}`

    test('a payment is one per reference, found by it, and called off', async ({ assert }) => {
      const payer = { reference: 'clara', name: 'Clara' }
      const order = {
        reference,
        rail: 'card' as const,
        amount: usd(40_000),
        title: 'Discovery',
        payer,
        returnPath: '/',
      }
      const opened = await gateway.createPayment(order)
      assert.equal((await gateway.createPayment(order)).id, opened.id)
      assert.deepEqual((await gateway.findPayment(reference, clock.now() - 60_000))?.amount, usd(40_000))
      assert.equal((await gateway.cancelPayment(opened.id)).state, 'failed')
    }).timeout(60_000)

    test('a payee is asked on a page of Stripe', async ({ assert }) => {
      const made = await gateway.payees.create({ reference, name: 'F', email: 'f@example.com', country: 'US' })
      assert.equal(made.state, 'incomplete')
      assert.match(await gateway.payees.onboardingLink(made.id, '/'), /^https:\/\/connect\.stripe\.com\//)
    }).timeout(60_000)

    test('the balance and the statement can be read', async ({ assert }) => {
      assert.isArray(await gateway.balance())
      assert.isArray(await gateway.statement(clock.now() - 3_600_000, clock.now()))
    }).timeout(60_000)
  })
}
