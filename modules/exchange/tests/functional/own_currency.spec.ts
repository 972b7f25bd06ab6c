import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { modules } from '#app/modules/registry'
import { Money } from '#app/money/money'
import { Formatters } from '#app/ui/formatters'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { currentRates } from '#modules/exchange/rates/current_rates'
import { convertAt } from '#modules/exchange/rates/rate'
import { askOnly, rate } from '#modules/exchange/tests/support/rates'
import { watchQueries } from '#tests/guards/support/queries'
import { aPerson } from '#tests/support/people'
import { payByTestCard } from '#tests/support/payments'

test.group('FIN-05 A currency of one’s own', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    const order = { purposeType: 'deposit', purposeId: 'd', title: 'Money', returnPath: '/wallet', key: 'k' }
    const amount = Money.of(100_000, 'USD')
    const started = await use('wallet').startPayment({ accountId: clara.accountId, userId: clara.id, amount, ...order })
    if (started.ok) await payByTestCard(started.value.paymentId)
    return () => modules.applySwitches(new Set())
  })

  const choose = (client: any, currency: string) =>
    client
      .post('/settings/account')
      .loginAs(clara)
      .withCsrfToken()
      .form({ name: 'Clara Brandt', locale: 'en', zone: 'UTC', currency, _page: '/settings/account' })

  test('whoever chose one sees other sums in it, too, until they choose none', async ({ client, assert }) => {
    assert.notInclude((await client.get('/wallet').loginAs(clara)).text(), '≈')
    ;(await choose(client, 'EUR')).assertStatus(200)
    const page = await client.get('/wallet').loginAs(clara)
    page.assertTextIncludes('$1,000.00')
    page.assertTextIncludes('≈ €880.23')
    ;(await client.get('/settings/account').loginAs(clara)).assertTextIncludes('<option value="EUR" selected>')

    await choose(client, 'USD')
    assert.notInclude((await client.get('/wallet').loginAs(clara)).text(), '≈')
    await choose(client, 'EUR')
    await choose(client, '')
    assert.notInclude((await client.get('/wallet').loginAs(clara)).text(), '≈')
    ;(await choose(client, 'HRK')).assertStatus(422)
  })

  test('a range of prices is shown in whole units of it', async ({ assert }) => {
    const table = (await currentRates()).rate('USD', 'EUR')!.rate
    const reckoner = { currency: 'EUR', reckon: (sum: Money) => convertAt(sum, table, 'EUR') }
    const fmt = new Formatters('en', 'UTC', reckoner)
    const range = (low: number, high: number) => fmt.ownRange([low, high], 'USD', (one) => `${one.low} to ${one.high}`)
    assert.equal(range(140_000, 220_000), '≈ €1,232 to €1,937')
    assert.equal(range(1_600, 1_600), '≈ €14')
    assert.equal(
      fmt.ownRange([1, 2], 'EUR', () => 'never'),
      ''
    )
  })

  test('rates are read once for a page, and not at all by the next one', async ({ client, assert, cleanup }) => {
    const said = async () => ({ asOf: clock.now(), perUsd: new Map([['EUR', rate('0.9')]]) })
    askOnly(cleanup, { name: 'ecb', fetch: said })
    await choose(client, 'EUR')
    await use('exchange').quote({ accountId: clara.accountId, userId: clara.id, sell: Money.of(100, 'USD'), to: 'EUR' })
    const look = () => watchQueries(() => client.get('/wallet').loginAs(clara))
    const reads = ({ queries }: { queries: string[] }) => queries.filter((sql) => sql.includes('exchange_rates')).length
    const [first, second] = [await look(), await look()]
    first.result.assertTextIncludes('≈ €900.00')
    assert.deepEqual([reads(first), reads(second)], [0, 0])
  })

  test('with the module off every sum stands in its own currency, and nothing is offered', async ({
    client,
    assert,
  }) => {
    await choose(client, 'EUR')
    modules.applySwitches(new Set(['exchange']))
    const page = await client.get('/wallet').loginAs(clara)
    page.assertTextIncludes('$1,000.00')
    assert.notInclude(page.text(), '≈')
    assert.notInclude(page.text(), '/wallet/convert')
    ;(await client.get('/wallet/convert').loginAs(clara)).assertStatus(404)
    ;(await client.get('/api/payments/multi-currency/rates').loginAs(clara)).assertStatus(404)
  })
})
