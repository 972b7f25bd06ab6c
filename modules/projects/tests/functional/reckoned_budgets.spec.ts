import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { modules } from '#app/modules/registry'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import ReckonBudgets from '#modules/projects/schedules/reckon_budgets'
import { aProject } from '#modules/projects/tests/support/projects'

const sum = (text: string, currency: string) => Money.parse(text, currency)!

test.group('FIN-40 Budgets of all currencies in one list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => modules.applySwitches(new Set()))

  const found = async (client: ApiClient, query: string) => {
    const text = (await client.get(`/projects?${query}`)).text()
    return ['Euro work', 'Yen work', 'Dollar work', 'Dirham work'].filter((title) =>
      text.includes(`${title} to be done`)
    )
  }
  const worth = async (id: number) => {
    const row = await db.from('projects').where('id', id).firstOrFail()
    return [row.budget_min_usd_minor, row.budget_max_usd_minor]
  }

  async function aMarket() {
    const post = (title: string, currency: string, min: string, max: string) =>
      aProject({ title: `${title} to be done`, budgetMin: sum(min, currency), budgetMax: sum(max, currency) })
    const euros = await post('Euro work', 'EUR', '900', '1200')
    await post('Yen work', 'JPY', '900000', '1200000')
    await post('Dollar work', 'USD', '900', '1200')
    return euros
  }

  test('FIN-40 filters, ranges and the order go by what a budget is worth in US dollars, and the page says so', async ({
    client,
    assert,
  }) => {
    const { id } = await aMarket()
    assert.deepEqual((await worth(id)).map(Number), [102_246, 136_329])
    assert.deepEqual(await found(client, 'min=1250&max=2000'), ['Euro work'])
    assert.deepEqual(await found(client, 'max=1000'), ['Dollar work'])
    assert.deepEqual(await found(client, 'min=5000'), ['Yen work'])
    const page = await client.get('/projects?sort=budget')
    page.assertTextIncludes('Budget, about, in US dollars')
    const places = ['Yen work', 'Euro work', 'Dollar work'].map((title) => page.text().indexOf(`${title} to be done`))
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other)
    )
    assert.match(page.text(), /\$500 to \$2,000<data value="2">/)
  })

  test('FIN-40 rates that moved notably are followed by the schedule, smaller moves are not', async ({ assert }) => {
    const { id } = await aMarket()
    const stands = (min: number, max: number) =>
      db.from('projects').where('id', id).update({ budget_min_usd_minor: min, budget_max_usd_minor: max })
    await stands(102_000, 136_000)
    await new ReckonBudgets().handle()
    assert.deepEqual((await worth(id)).map(Number), [102_000, 136_000])
    await stands(90_000, 120_000)
    await new ReckonBudgets().handle()
    assert.deepEqual((await worth(id)).map(Number), [102_246, 136_329])
  })

  test('FIN-40 without rates a project is listed and in no range, until there are some', async ({ client, assert }) => {
    modules.applySwitches(new Set(['exchange']))
    const { id } = await aProject({
      title: 'Dirham work to be done',
      budgetMin: sum('4000', 'AED'),
      budgetMax: sum('5000', 'AED'),
    })
    assert.deepEqual(await worth(id), [null, null])
    assert.deepEqual(await found(client, ''), ['Dirham work'])
    assert.deepEqual(await found(client, 'min=1'), [])
    modules.applySwitches(new Set())
    await new ReckonBudgets().handle()
    assert.deepEqual(await found(client, 'min=1'), ['Dirham work'])
  })

  test('FIN-40 what is usual for a category is told over all currencies', async ({ assert }) => {
    const like = { category: 'web-development', kind: 'fixed' }
    for (const currency of ['EUR', 'USD', 'JPY', 'GBP', 'PKR', 'INR', 'AUD', 'CAD', 'CHF']) {
      await aProject({ budgetMin: sum('900', currency), budgetMax: sum('1000', currency) })
    }
    assert.isNull(await use('projects').medianBudget(like))
    await aProject({ budgetMin: sum('900', 'SEK'), budgetMax: sum('1000', 'SEK') })
    assert.isAbove((await use('projects').medianBudget(like))!, 10_000)
  })
})
