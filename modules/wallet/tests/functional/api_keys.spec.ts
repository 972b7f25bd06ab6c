import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { allRoutes } from '#tests/guards/support/routes'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

test.group('FIN-28 Money by script', (group) => {
  let farid: Identity
  let order: { amount: string; currency: string; method: string }

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(50_000))
    const { publicId: method } = await aBankAccount(farid)
    order = { amount: '100', currency: 'USD', method }
    return () => clock.reset()
  })

  const send = (client: any, body: object, key?: string, { path = '/api/wallet/withdraw', by = farid } = {}) => {
    const request = client.post(path).loginAs(by).header('x-requested-with', 'test').json(body)
    return key === undefined ? request : request.header('idempotency-key', key)
  }
  const payouts = async () => (await db.from('payouts')).length

  test('every POST that moves money asks for an Idempotency-Key, and says so plainly', async ({ client, assert }) => {
    const moving = (await allRoutes()).filter(
      ({ method, pattern }) => method === 'POST' && /^\/api\/(wallet|payments)\//.test(pattern)
    )
    assert.isAtLeast(moving.length, 5)
    for (const { pattern } of moving) {
      const refused = await send(client, {}, undefined, { path: pattern })
      refused.assertStatus(400)
      refused.assertHeader('content-type', 'application/problem+json')
      refused.assertBodyContains({ code: 'idempotency_key_missing', status: 400, title: 'Bad request' })
      assert.include(refused.body().detail, 'Idempotency-Key')
    }
    for (const key of ['', 'two words', 'x'.repeat(101), 'é']) (await send(client, order, key)).assertStatus(400)
    assert.equal(await payouts(), 0)
  })

  test('the same key again gives the first answer, whatever has changed since', async ({ client, assert }) => {
    const first = await send(client, order, 'one')
    first.assertStatus(201)
    assert.isUndefined(first.header('idempotency-replayed'))
    await db.from('payouts').update({ state: 'settled' })
    const again = await send(client, { method: order.method, currency: 'USD', amount: '100' }, 'one')
    again.assertStatus(201)
    assert.deepEqual(again.body(), first.body())
    assert.equal(again.header('idempotency-replayed'), 'true')
    assert.equal(await payouts(), 1)
    assert.deepEqual(await availableTo(farid), usd(40_000))
  })

  test('the same holds for what answers with a page of its own state', async ({ client, assert }) => {
    const schedule = { currency: 'USD', method: order.method, kind: 'weekly', weekday: 5 }
    const path = '/api/wallet/payout-schedule'
    const first = await send(client, schedule, 'one', { path })
    first.assertStatus(200)
    await db.from('payout_schedules').delete()
    const again = await send(client, schedule, 'one', { path })
    assert.deepEqual(again.body(), first.body())
    assert.lengthOf(await db.from('payout_schedules'), 0)
  })

  test('with another body the key is refused and nothing moves', async ({ client, assert }) => {
    await send(client, order, 'one')
    const other = await send(client, { ...order, amount: '200' }, 'one')
    other.assertStatus(422)
    other.assertBodyContains({ code: 'idempotency_key_reused' })
    assert.include(other.body().detail, 'Use a new key')
    assert.equal(await payouts(), 1)
  })

  test('somebody else may use the same key, and the same person for another thing', async ({ client, assert }) => {
    ;(await send(client, order, 'one')).assertStatus(201)
    const clara = await aPerson()
    await paidIn(clara, usd(20_000))
    const { publicId: method } = await aBankAccount(clara)
    ;(await send(client, { ...order, method }, 'one', { by: clara })).assertStatus(201)
    const deposit = await send(client, { amount: '5', currency: 'USD' }, 'one', { path: '/api/wallet/deposit' })
    deposit.assertStatus(201)
    assert.equal(await payouts(), 2)
  })

  test('a refusal is an answer, too; what was malformed gives its key back', async ({ client, assert }) => {
    const malformed = await send(client, { ...order, method: 'nonsense' }, 'one')
    malformed.assertStatus(422)
    malformed.assertBodyContains({ code: 'invalid_input', errors: [{ field: 'method' }] })
    const refused = await send(client, { ...order, amount: '9999' }, 'one')
    refused.assertStatus(422)
    refused.assertBodyContains({
      type: 'urn:megilance:problem:wallet.insufficient_funds',
      code: 'wallet.insufficient_funds',
    })
    assert.include(refused.body().detail, 'more than is available')
    await paidIn(farid, usd(2_000_000), 'much more')
    assert.deepEqual((await send(client, { ...order, amount: '9999' }, 'one')).body(), refused.body())
    ;(await send(client, { ...order, amount: '9999' }, 'two')).assertStatus(201)
  })

  test('while the first is at work the second is told to wait; when it died the work is done once', async ({
    client,
    assert,
  }) => {
    const first = await send(client, order, 'one')
    await db.from('api_replies').update({ status: null, body: null, claimed_until: clock.in({ seconds: 60 }) })
    const early = await send(client, order, 'one')
    early.assertStatus(409)
    early.assertBodyContains({ code: 'idempotency_in_progress' })
    clock.travel({ seconds: 61 })
    assert.equal((await send(client, order, 'one')).body().id, first.body().id)
    assert.equal(await payouts(), 1)
  })

  test('the detail is English and the message is in the reader’s language', async ({ client, assert }) => {
    const refused = await send(client, { ...order, amount: '9999' }, 'one')
    assert.equal(refused.body().detail, refused.body().message)
    assert.match(refused.body().detail, /^[A-Z].*\.$/)
  })

  test('/api/v1 is /api, for every module and for the kernel, keys included', async ({ client, assert }) => {
    const balance = await client.get('/api/v1/wallet/balance').loginAs(farid)
    assert.deepEqual(balance.body(), (await client.get('/api/wallet/balance').loginAs(farid)).body())
    const rates = await client.get('/api/v1/payments/multi-currency/currencies').loginAs(farid)
    rates.assertStatus(200)
    ;(await client.get('/api/v1/health/live')).assertStatus(200)
    const first = await send(client, order, 'one')
    const again = await send(client, order, 'one', { path: '/api/v1/wallet/withdraw' })
    assert.deepEqual(again.body(), first.body())
    for (const path of ['/api/v2/wallet/balance', '/api/v1', '/api/v1nonsense', '/api/nowhere']) {
      const missing = await client.get(path).loginAs(farid)
      missing.assertStatus(404)
    }
    const nowhere = await client.get('/api/v1/nowhere').loginAs(farid)
    nowhere.assertBodyContains({ code: 'not_found', detail: 'There is nothing at this address.' })
    ;(await client.get('/api/v1/wallet/balance')).assertBodyContains({ code: 'not_signed_in', status: 401 })
  })
})
