import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { payByTestCard, TEST_CARDS } from '#tests/support/payments'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, published, startedPayment, usd } from '#modules/wallet/tests/support/money'

test.group('FIN-27 Paying by card', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
  })

  test('the sum is credited when the webhook comes, and the event says what it was for', async ({ client, assert }) => {
    const { paymentId, payPath } = await startedPayment(clara)
    const paid = await client
      .post(payPath)
      .loginAs(clara)
      .withCsrfToken()
      .form({ number: TEST_CARDS.pays })
      .redirects(0)

    paid.assertHeader('location', `/wallet/payments/${paymentId}`)
    assert.deepEqual(await availableTo(clara), usd(40_000))
    assert.deepEqual(await published('wallet.payment_settled'), [
      {
        paymentId,
        accountId: clara.accountId,
        purposeType: 'milestone',
        purposeId: 'm1',
        amountMinor: 40_000,
        currency: 'USD',
      },
    ])
    assert.equal((await db.from('sandbox_webhooks').firstOrFail()).state, 'delivered')
    assert.deepEqual(await auditLedger(), [])
  })

  test('people come back to where they paid for something', async ({ client, assert }) => {
    const { paymentId } = await startedPayment(clara)
    await payByTestCard(paymentId)
    const back = await client.get(`/wallet/payments/${paymentId}`).loginAs(clara)
    assert.deepEqual(
      back.redirects().map((url) => new URL(url).pathname),
      ['/wallet/deposits/new']
    )
    back.assertTextIncludes('Your payment of $400.00 arrived.')
  })

  test('who comes back without having paid reads that nothing was charged', async ({ client }) => {
    const { paymentId } = await startedPayment(clara)
    const back = await client.get(`/wallet/payments/${paymentId}`).loginAs(clara)
    back.assertTextIncludes('is not confirmed yet')
  })

  test('a declined card says why, keeps the page, and another card can pay', async ({ client, assert }) => {
    const { payPath } = await startedPayment(clara)
    const cards = {
      [TEST_CARDS.isDeclined]: 'The bank declined',
      [TEST_CARDS.hasTooLittle]: 'not enough money',
      '4111 1111 1111 1111': 'not one of the test cards',
    }
    for (const [number, words] of Object.entries(cards)) {
      const refused = await client.post(payPath).loginAs(clara).withCsrfToken().form({ number, _page: payPath })
      refused.assertStatus(422)
      refused.assertTextIncludes(words)
    }
    assert.deepEqual(await availableTo(clara), usd(0))
    await client.post(payPath).loginAs(clara).withCsrfToken().form({ number: TEST_CARDS.pays }).redirects(0)
    assert.deepEqual(await availableTo(clara), usd(40_000))
  })

  test('3-D Secure asks the person first', async ({ client, assert }) => {
    const { payPath } = await startedPayment(clara)
    await client.post(payPath).loginAs(clara).withCsrfToken().form({ number: TEST_CARDS.asksToConfirm }).redirects(0)
    assert.deepEqual(await availableTo(clara), usd(0))

    const question = await client.get(payPath).loginAs(clara)
    question.assertTextIncludes('ending 3184')
    await client.post(`${payPath}/confirmation`).loginAs(clara).withCsrfToken().form({ answer: 'yes' }).redirects(0)
    assert.deepEqual(await availableTo(clara), usd(40_000))
  })

  test('who tells the bank that it is not them is not charged', async ({ client, assert }) => {
    const { payPath } = await startedPayment(clara)
    await client.post(payPath).loginAs(clara).withCsrfToken().form({ number: TEST_CARDS.asksToConfirm }).redirects(0)
    const again = await client.post(`${payPath}/confirmation`).loginAs(clara).withCsrfToken().form({ answer: 'no' })
    again.assertTextIncludes('was not confirmed')
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('a payment that is called off fails and is over', async ({ client, assert }) => {
    const { paymentId, payPath } = await startedPayment(clara)
    await client.post(`${payPath}/cancellation`).loginAs(clara).withCsrfToken().redirects(0)
    await client.post(payPath).loginAs(clara).withCsrfToken().form({ number: TEST_CARDS.pays }).redirects(0)

    assert.deepInclude((await published('wallet.payment_failed'))[0], {
      paymentId,
      reason: 'cancelled',
    })
    const [payment] = await use('wallet').paymentsFor('milestone', 'm1')
    assert.deepInclude(payment, { publicId: paymentId, state: 'failed', amount: usd(40_000) })
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('paying twice charges once', async ({ client, assert }) => {
    const { payPath } = await startedPayment(clara)
    for (const number of [TEST_CARDS.pays, TEST_CARDS.pays]) {
      await client.post(payPath).loginAs(clara).withCsrfToken().form({ number }).redirects(0)
    }
    assert.deepEqual(await availableTo(clara), usd(40_000))
  })

  test('a stranger sees neither the pay page nor the payment, and cannot pay or cancel it', async ({
    client,
    assert,
  }) => {
    const { paymentId, payPath } = await startedPayment(clara)
    const stranger = await aPerson()
    for (const path of [payPath, `/wallet/payments/${paymentId}`, '/sandbox/pay/nothere000000000']) {
      const answer = await client.get(path).loginAs(stranger)
      answer.assertStatus(404)
    }
    for (const path of [payPath, `${payPath}/confirmation`, `${payPath}/cancellation`]) {
      const answer = await client
        .post(path)
        .loginAs(stranger)
        .withCsrfToken()
        .form({ number: TEST_CARDS.pays, answer: 'yes' })
      answer.assertStatus(404)
    }
    assert.equal((await db.from('sandbox_payments').firstOrFail()).state, 'open')
  })

  test('nonsense on the pay page is refused', async ({ client }) => {
    const { payPath } = await startedPayment(clara)
    for (const form of [
      {},
      { 'number[]': '4' },
      { number: '4'.repeat(10_000) },
      { number: TEST_CARDS.pays, delivery: 'by pigeon' },
    ]) {
      const refused = await client
        .post(payPath)
        .loginAs(clara)
        .withCsrfToken()
        .form({ ...form, _page: payPath })
      refused.assertStatus(422)
    }
  })

  test('the same order twice is one payment; another order with its key is refused', async ({ assert }) => {
    const first = await startedPayment(clara)
    assert.deepEqual(await startedPayment(clara), first)
    await assert.rejects(() => startedPayment(clara, { amount: usd(40_001) }), /used before/)
  })

  test('an order that broke off before the gateway answered is finished by asking again', async ({ assert }) => {
    const first = await startedPayment(clara)
    await db.from('payment_intents').update({ state: 'started', gateway_id: null, pay_path: null })
    assert.deepEqual(await startedPayment(clara), first)
    assert.lengthOf(await db.from('sandbox_payments'), 1)
    assert.equal(await payByTestCard(first.paymentId), 'settled')
  })
})
