import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { currencyCodes, exponentOf } from '#app/money/currencies'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { MakeQuote } from '#modules/exchange/actions/make_quote'
import { SpendQuote } from '#modules/exchange/actions/spend_quote'
import { askOnly, rate } from '#modules/exchange/tests/support/rates'
import { ledgerFaults } from '#tests/support/ledger'
import { aPerson } from '#tests/support/people'
import { payByTestCard } from '#tests/support/payments'

const usd = (minor: number) => Money.of(minor, 'USD')
const API = '/api/payments/multi-currency'
const WRONG = [
  { from: 'USD', to: 'HRK' },
  { from: 'USD', to: 'XXX' },
  { from: 'USD', to: 'USD' },
  { from: 'USD', to: 'EUR', amount: '1000.01' },
  { from: 'USD', to: 'EUR', amount: '-5' },
  { from: 'USD', to: 'EUR', amount: '1.005' },
  { from: 'USD', to: 'KWD', amount: '' },
  { from: 'EUR', to: 'USD', amount: '1' },
]

test.group('FIN-03 Converting', (group) => {
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer' })
    await fund(farid, usd(100_000))
    return () => clock.reset()
  })

  const has = async (currency: string, who = farid) =>
    (await use('wallet').available(who.accountId, currency)).toDecimal()
  const quote = async (sell = usd(50_000), to = 'EUR') => {
    const outcome = await new MakeQuote().handle({ accountId: farid.accountId, userId: farid.id, sell, to })
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value
  }
  const take = (quoteId: string, { accountId } = farid) => new SpendQuote().handle({ accountId, quoteId })
  const place = async (kind: string, currency: string) =>
    Number((await db.from('ledger_accounts').where({ kind, currency }).select('balance').first())?.balance ?? 0)

  async function fund({ accountId, id: userId }: Identity, amount: Money) {
    const order = {
      purposeType: 'deposit',
      purposeId: 'd',
      title: 'Money',
      returnPath: '/wallet',
      key: `${amount.minor} ${amount.currency}`,
    }
    const started = await use('wallet').startPayment({ accountId, userId, amount, ...order })
    if (!started.ok) throw new Error(started.reason)
    await payByTestCard(started.value.paymentId)
  }

  test('a quote says rate, spread, source and time; taking it moves both legs, and all adds up', async ({
    client,
    assert,
  }) => {
    const form = { amount: '500', from: 'USD', to: 'EUR' }
    const asked = await client.post('/wallet/convert').loginAs(farid).withCsrfToken().form(form).redirects(0)
    const page = await client.get(asked.header('location')!).loginAs(farid)
    page.assertTextIncludes('1 USD = 0.8802259 EUR')
    page.assertTextIncludes('Spread, 0.35%')
    page.assertTextIncludes('Dated table, as of Sep 29, 2026')
    page.assertTextIncludes('€438.57')
    page.assertTextIncludes('Rate locked until')

    const id = asked.header('location')!.split('/').at(-1)
    const done = await client.post('/wallet/conversions').loginAs(farid).withCsrfToken().form({ quote: id })
    done.assertTextIncludes('Converted $500.00 to €438.57.')
    done.assertTextIncludes('1 USD = 0.8771451 EUR')
    assert.deepEqual([await has('USD'), await has('EUR')], ['500.00', '438.57'])
    assert.deepEqual(
      [await place('fx', 'USD'), await place('fx', 'EUR'), await place('spread', 'EUR')],
      [50_000, -44_011, 154]
    )
    assert.deepEqual(await ledgerFaults(), [])
    const csv = await client.get('/wallet/history.csv').loginAs(farid)
    assert.include(csv.text(), '"EUR","438.57"')
    assert.include(csv.text(), '"USD","","500.00","","500.00"')
  })

  test('a quote is over after a minute, works once and for its own account only', async ({ client, assert }) => {
    const over = await quote()
    clock.travel({ seconds: 61 })
    assert.deepInclude(await take(over.publicId), { ok: false, reason: 'quote_expired' })
    const foreign = await quote()
    const stranger = await aPerson()
    assert.deepInclude(await take(foreign.publicId, stranger), { ok: false, reason: 'quote_unknown' })
    const seen = await client.get(`/wallet/convert/${foreign.publicId}`).loginAs(stranger)
    seen.assertStatus(404)
    assert.equal(await has('USD'), '1000.00')

    assert.isTrue((await take(foreign.publicId)).ok)
    assert.deepInclude(await take(foreign.publicId), { ok: false, reason: 'quote_used' })
    clock.travel({ seconds: 61 })
    assert.deepInclude(await take(foreign.publicId), { ok: false, reason: 'quote_used' })
    assert.deepEqual([await has('USD'), await has('EUR')], ['500.00', '438.57'])
  })

  test('of twenty who take one quote at once, one wins', async ({ assert }) => {
    const { publicId } = await quote()
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(publicId)))
    assert.lengthOf(
      answers.filter(({ ok }) => ok),
      1
    )
    assert.equal(await has('USD'), '500.00')
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('where the money is gone meanwhile nothing moves, and the quote still stands', async ({ assert }) => {
    const [first, second] = [await quote(usd(60_000)), await quote(usd(60_000))]
    assert.isTrue((await take(first.publicId)).ok)
    assert.deepInclude(await take(second.publicId), { ok: false, reason: 'insufficient_funds' })
    assert.equal(await has('USD'), '400.00')
    await fund(farid, usd(20_001))
    assert.isTrue((await take(second.publicId)).ok)
  })

  test('unknown and withdrawn currencies, the same one, and sums that are not there are refused', async ({
    client,
    assert,
  }) => {
    for (const form of WRONG) {
      const refused = await client
        .post('/wallet/convert')
        .loginAs(farid)
        .withCsrfToken()
        .form({ amount: '10', _page: '/wallet/convert', ...form })
      refused.assertStatus(422)
    }
    const unconfirmed = await aPerson({ verified: false })
    const post = client.post('/wallet/convert').loginAs(unconfirmed).withCsrfToken()
    ;(await post.form({ amount: '10', from: 'USD', to: 'EUR' })).assertStatus(403)
    assert.lengthOf(await db.from('fx_quotes'), 0)
    await fund(farid, Money.of(100_000, 'IDR'))
    const next = { ...ids(), sell: Money.of(1, 'IDR'), to: 'KWD' }
    assert.deepInclude(await new MakeQuote().handle(next), { reason: 'too_little' })
    assert.deepInclude(await new MakeQuote().handle({ ...ids(), sell: usd(100), to: 'HRK' }), { reason: 'no_rate' })
  })

  test('nothing is converted at rates that only stand in for fresh ones', async ({ assert, cleanup }) => {
    const silent = { name: 'ecb', fetch: () => Promise.reject(new Error('away')) }
    askOnly(cleanup, silent)
    assert.deepInclude(await new MakeQuote().handle({ ...ids(), sell: usd(100), to: 'EUR' }), {
      reason: 'rates_too_old',
    })
  })

  test('FIN-40 what is needed in another currency is bought to the cent', async ({ assert }) => {
    const buy = Money.of(40_000, 'EUR')
    const outcome = await new MakeQuote().handle({ ...ids(), buy, from: 'USD' })
    assert.isTrue(outcome.ok && (await take(outcome.value.publicId)).ok)
    assert.equal(await has('EUR'), '400.00')
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('FIN-01 every currency can be bought, sold and added up', async ({ assert, cleanup }) => {
    const all = {
      name: 'ecb',
      fetch: async () => ({ asOf: clock.now(), perUsd: new Map(currencyCodes.map((code) => [code, rate('1')])) }),
    }
    const agreeing = [all, { ...all, name: 'coingecko' }]
    askOnly(cleanup, ...agreeing)
    for (const code of currencyCodes.filter((one) => one !== 'USD')) {
      const outcome = await take((await quote(usd(500), code)).publicId)
      assert.isTrue(outcome.ok, code)
      assert.equal(
        Number(await has(code)),
        Number(Money.of(outcome.ok ? outcome.value.bought.minor : 0, code).toDecimal())
      )
      assert.isAtMost(Number(await has(code)), 5 + 10 ** -exponentOf(code))
    }
    assert.deepEqual(await ledgerFaults(), [])
  })

  test('JSON: currencies, rates, an offer and taking it', async ({ client, assert }) => {
    ;(await client.get(`${API}/currencies`)).assertStatus(401)
    const { currencies } = (await client.get(`${API}/currencies`).loginAs(farid)).body()
    assert.deepInclude(currencies, { code: 'KWD', name: 'Kuwaiti Dinar', decimals: 3 })
    const { rates } = (await client.get(`${API}/rates?base=EUR`).loginAs(farid)).body()
    assert.deepInclude(
      rates.find(({ currency }: any) => currency === 'USD'),
      { sources: ['snapshot'], as_of: '2026-09-29T00:00:00.000Z', is_stale: false }
    )
    ;(await client.get(`${API}/rates?base=HRK`).loginAs(farid)).assertStatus(422)

    const order = { amount: '500', from: 'USD', to: 'EUR' }
    const offered = await client
      .post(`${API}/quotes`)
      .loginAs(farid)
      .header('x-requested-with', 'fetch')
      .header('idempotency-key', 'offer')
      .json(order)
    offered.assertStatus(201)
    assert.deepInclude(offered.body(), { to: { amount: '438.57', currency: 'EUR' }, market_rate: '0.88022588' })
    const convert = (key: string) =>
      client
        .post(`${API}/convert`)
        .loginAs(farid)
        .header('x-requested-with', 'fetch')
        .header('idempotency-key', key)
        .json({ quote: offered.body().id })
    const first = await convert('once')
    first.assertStatus(201)
    assert.deepEqual((await convert('once')).body(), first.body())
    const again = await convert('twice')
    again.assertStatus(422)
    again.assertBodyContains({ code: 'exchange.quote_used' })
    assert.notInclude(again.body().detail, 'exchange.')
    assert.equal(await has('EUR'), '438.57')
    assert.lengthOf((await client.get(`${API}/quotes`).loginAs(farid)).body().quotes, 1)
  })

  const ids = () => ({ accountId: farid.accountId, userId: farid.id })
})
