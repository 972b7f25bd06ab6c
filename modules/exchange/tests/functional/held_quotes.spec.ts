import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { HoldQuote } from '#modules/exchange/actions/hold_quote'
import { MakeQuote } from '#modules/exchange/actions/make_quote'
import { SpendQuote } from '#modules/exchange/actions/spend_quote'
import { ledgerFaults } from '#tests/support/ledger'
import { aPerson } from '#tests/support/people'
import { payByTestCard } from '#tests/support/payments'

test.group('FIN-40 A rate held for a payment', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ role: 'client' })
    return () => clock.reset()
  })

  const has = async (currency: string) => (await use('wallet').available(clara.accountId, currency)).toDecimal()
  const ask = (toPay: boolean) => {
    const buy = Money.of(40_000, 'EUR')
    return new MakeQuote().handle({ accountId: clara.accountId, userId: clara.id, buy, from: 'GBP', toPay })
  }
  const anOffer = async () => {
    const outcome = await ask(true)
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value
  }
  const hold = (quoteId: string) =>
    db.transaction((trx) => new HoldQuote().handle({ accountId: clara.accountId, quoteId }, trx))
  const take = (quoteId: string, forPayment = true) =>
    new SpendQuote().handle({ accountId: clara.accountId, quoteId, forPayment })

  async function pay(amount: Money) {
    const order = { purposeType: 'deposit', purposeId: 'd', title: 'Money', returnPath: '/wallet', key: 'once' }
    const started = await use('wallet').startPayment({
      accountId: clara.accountId,
      userId: clara.id,
      amount,
      ...order,
    })
    if (!started.ok) throw new Error(started.reason)
    await payByTestCard(started.value.paymentId)
  }

  test('is spent for the payment that was begun at it, once, and for nothing else', async ({ assert }) => {
    assert.deepInclude(await ask(false), { reason: 'insufficient_funds' })
    const { publicId, sold } = await anOffer()
    assert.isTrue((await hold(publicId)).ok)
    clock.travel({ minutes: 29 })
    assert.isTrue((await hold(publicId)).ok)
    await pay(sold)
    assert.deepInclude(await take(publicId, false), { reason: 'quote_expired' })
    assert.isTrue((await take(publicId)).ok)
    assert.deepInclude(await take(publicId), { reason: 'quote_used' })
    assert.deepEqual([await has('EUR'), await has('GBP')], ['400.00', '0.00'])
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('ends, and an offer that is over is not held', async ({ assert }) => {
    const [first, second] = [await anOffer(), await anOffer()]
    assert.isTrue((await hold(first.publicId)).ok)
    clock.travel({ minutes: 31 })
    assert.deepInclude(await take(first.publicId), { reason: 'quote_expired' })
    assert.deepInclude(await hold(second.publicId), { reason: 'quote_expired' })
    assert.isFalse((await take(second.publicId)).ok)
  })
})
