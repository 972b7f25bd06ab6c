import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'

test.group('FIN-29 Where money came from and went', (group) => {
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    return () => clock.reset()
  })

  const read = async (client: any, path: string, by = farid) => {
    const answer = await client.get(`/api/wallet/${path}`).loginAs(by)
    answer.assertStatus(200)
    return answer.body()
  }

  test('by month, category and counterparty, as JSON and as a drawing with its table', async ({ client, assert }) => {
    clock.travel({ days: -40 })
    await paidIn(clara, usd(300_000))
    await aReleaseOf({ client: clara, freelancer: farid, amount: usd(30_000), escrowId: 'm1' })
    clock.travel({ days: 32 })
    await aReleaseOf({ client: clara, freelancer: farid, amount: usd(200_000), escrowId: 'm2' })
    const settled = await aWithdrawal(farid, usd(10_000))
    assert.isTrue(settled.ok)

    const [flow] = (await read(client, 'analytics')).currencies
    assert.equal(flow.currency, 'USD')
    assert.lengthOf(flow.months, 12)
    const filled = flow.months.filter((month: any) => month.in !== '0.00').map((month: any) => month.in)
    assert.deepEqual(filled, ['300.00', '2000.00'])
    assert.deepEqual(flow.categories, [{ category: 'escrow_release', in: '2300.00', out: '0.00' }])
    assert.deepEqual(flow.counterparties, [{ name: 'Clara Brandt', in: '2300.00', out: '0.00' }])

    const [hers] = (await read(client, 'analytics', clara)).currencies
    assert.deepEqual(hers.counterparties, [{ name: 'Farid Anwar', in: '0.00', out: '2300.00' }])
    assert.deepEqual(hers.categories[0], { category: 'payment', in: '3000.00', out: '0.00' })

    const page = await client.get('/wallet').loginAs(farid)
    for (const words of ['flow__chart', '$2,300.00', 'Clara Brandt', 'By counterparty']) page.assertTextIncludes(words)
    const stranger = await aPerson()
    assert.deepEqual(await read(client, 'analytics', stranger), { currencies: [] })
  })

  test('FIN-25 balances say what is available, pending and why, leaving, and in escrow', async ({ client, assert }) => {
    await paidIn(clara, usd(300_000))
    await aReleaseOf({ client: clara, freelancer: farid, amount: usd(300_000) })
    const { balances, pending } = await read(client, 'balance')
    assert.deepInclude(balances[0], { currency: 'USD', available: '0.00', pending: '3000.00', escrow: '0.00' })
    assert.deepEqual(pending[0].reasons, ['card', 'new_client', 'young_account'])
    assert.equal(pending[0].days, 4)
    ;(await client.get('/api/wallet/balance')).assertStatus(401)
  })

  test('FIN-26 the history comes in pages by a cursor', async ({ client, assert }) => {
    for (let number = 1; number <= 52; number++) await paidIn(clara, usd(number * 100), `payment ${number}`)
    const first = await read(client, 'transactions', clara)
    assert.lengthOf(first.transactions, 50)
    const rest = await read(client, `transactions?cursor=${first.next}`, clara)
    assert.deepEqual([rest.transactions.map((one: any) => one.amount), rest.next], [['2.00', '1.00'], null])
    assert.lengthOf((await read(client, 'transactions?cursor[]=x&show=out', clara)).transactions, 0)
  })

  test('FIN-27 FIN-28 money is added and withdrawn by script, once per key', async ({ client, assert }) => {
    const send = (path: string, body: object) =>
      client
        .post(`/api/wallet/${path}`)
        .loginAs(farid)
        .header('x-requested-with', 'test')
        .header('idempotency-key', 'one')
        .json(body)
    const added = await send('deposit', { amount: '250', currency: 'USD' })
    added.assertStatus(201)
    assert.match(added.body().payPath, /^\/sandbox\/pay\//)

    await paidIn(farid, usd(50_000))
    const { publicId: method } = await aBankAccount(farid)
    const order = { amount: '100', currency: 'USD', method, speed: 'instant', fee: '1.00' }
    const sent = await send('withdraw', order)
    sent.assertStatus(201)
    assert.deepInclude(sent.body(), { state: 'settled', speed: 'instant', fee: '1.00', reaches: '99.00' })
    assert.equal((await send('withdraw', order)).body().id, sent.body().id)
    assert.lengthOf(await db.from('payouts'), 1)
    const refused = await client
      .post('/api/wallet/withdraw')
      .loginAs(farid)
      .header('x-requested-with', 'test')
      .header('idempotency-key', 'two')
      .json({ ...order, amount: '9999', fee: '100' })
    refused.assertStatus(422)
    assert.include(refused.header('content-type'), 'application/problem+json')
    assert.include(refused.body().message, 'more than is available')
  })
})
