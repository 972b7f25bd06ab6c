import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { aPerson } from '#tests/support/people'
import { aProject, aProposal, projectForm } from '#modules/projects/tests/support/projects'

const eur = (text: string) => Money.parse(text, 'EUR')!
const newest = () => db.from('projects').orderBy('id', 'desc').first()
const send = (client: ApiClient, me: Identity, path: string, form: Record<string, string>) =>
  client.post(path).loginAs(me).withCsrfToken().redirects(0).form(form)
const priced = (currency: string, ...prices: string[]) =>
  prices.map((price, index) => ({ title: `Part ${index + 1}`, amount: Money.parse(price, currency)!, days: 7 }))

/** A project of 900 to 1,200 euros. */
const inEuros = () => aProject({ budgetMin: eur('900'), budgetMax: eur('1200') })

test.group('FIN-40 The currency of a project', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-40 the form offers the currency Clara reckons in, else dollars, and takes any other', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client' })
    ;(await client.get('/projects/new').loginAs(clara)).assertTextIncludes('<option value="USD" selected>')
    await db.from('users').where('id', clara.id).update({ currency: 'EUR' })
    ;(await client.get('/projects/new').loginAs(clara)).assertTextIncludes('<option value="EUR" selected>')
    await send(client, clara, '/projects', projectForm())
    assert.deepInclude(await newest(), { currency: 'EUR', budget_min_minor: 90_000, state: 'open' })

    const yen = { currency: 'JPY', budget_min: '150,000', budget_max: '200000' }
    await send(client, clara, '/projects', projectForm(yen))
    const project = await newest()
    assert.deepInclude(project, { currency: 'JPY', budget_min_minor: 150_000, budget_max_minor: 200_000 })
    ;(await client.get(`/projects/${project.public_id}`)).assertTextIncludes('¥150,000 to ¥200,000')
  })

  test('FIN-40 sums are read with the decimals of the currency: {budget_max} {currency}')
    .with([
      { currency: 'JPY', budget_min: '100', budget_max: '200.5', says: 'in JPY like 400, with no decimals' },
      { currency: 'KWD', budget_min: '1', budget_max: '2.1234', says: 'in KWD like 400.500, with no more than 3' },
      { currency: 'EUR', budget_min: '1', budget_max: '2.125', says: 'in EUR like 400.50, with no more than 2' },
      { currency: 'EUR', budget_min: '1', budget_max: '99999999999999999999', says: 'as a sum in EUR' },
      { currency: 'JPY', budget_min: '1', budget_max: '2000000000', says: 'more than can be paid here' },
      { currency: 'EUR', budget_min: '1', budget_max: '12000000', says: 'more than can be paid here' },
      { currency: 'EUR', budget_min: '5', budget_max: '4', says: 'must not be below the smallest' },
    ])
    .run(async ({ client, assert }, { says, ...typed }) => {
      const clara = await aPerson({ role: 'client' })
      const refused = await send(client, clara, '/projects', projectForm(typed))
      refused.assertStatus(422)
      refused.assertTextIncludes(says)
      refused.assertTextIncludes(`<option value="${typed.currency}" selected>`)
      refused.assertTextIncludes(`value="${typed.budget_max}"`)
      refused.assertTextIncludes('Our riders carry fourteen boxes each')
      assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
    })

  test('FIN-40 three decimals are kept: a dinar has a thousand fils', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const typed = { currency: 'KWD', kind: 'hourly', budget_min: '10.125', budget_max: '12.5' }
    await send(client, clara, '/projects', projectForm(typed))
    assert.deepInclude(await newest(), { currency: 'KWD', budget_min_minor: 10_125, budget_max_minor: 12_500 })
  })

  test('FIN-40 {currency} is refused in words, the input is kept and nothing is stored')
    .with([
      { currency: 'QQQ', says: 'We do not know this currency' },
      { currency: 'ZWL', says: 'Choose ZWG instead' },
      { currency: 'BTC', says: 'We do not know this currency' },
      { currency: 'USDC', says: 'The currency may have 3 characters at most' },
      { currency: 'usd', says: 'We do not know this currency' },
    ])
    .run(async ({ client, assert }, { currency, says }) => {
      const clara = await aPerson({ role: 'client' })
      const refused = await send(client, clara, '/projects', projectForm({ currency }))
      refused.assertStatus(422)
      refused.assertTextIncludes(says)
      refused.assertTextIncludes('value="1,200.00"')
      assert.lengthOf(await db.from('projects').where('account_id', clara.accountId), 0)
    })

  test('FIN-40 a draft keeps its currency, and another one keeps all the rest', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    const draft = projectForm({ currency: 'GBP', budget_min: '', budget_max: '', intent: 'draft' })
    await send(client, clara, '/projects', draft)
    const { public_id: id } = await newest()
    const path = `/projects/${id}`
    ;(await client.get(`${path}/edit`).loginAs(clara)).assertTextIncludes('<option value="GBP" selected>')
    await send(client, clara, `${path}/edit`, projectForm({ currency: 'SEK', intent: 'draft' }))
    const edit = await client.get(`${path}/edit`).loginAs(clara)
    for (const kept of ['<option value="SEK" selected>', 'value="900.00"', 'value="1200.00"', 'fourteen boxes']) {
      edit.assertTextIncludes(kept)
    }
    assert.deepInclude(await newest(), { currency: 'SEK', state: 'draft', budget_max_minor: 120_000 })
  })

  test('FIN-40 once there is a proposal the currency stays, and the refusal says so', async ({ client, assert }) => {
    const { client: clara, publicId } = await inEuros()
    const path = `/projects/${publicId}`
    await send(client, clara, `${path}/edit`, projectForm({ currency: 'USD', intent: 'save' }))
    assert.equal((await newest()).currency, 'USD')
    await send(client, clara, `${path}/edit`, projectForm({ currency: 'EUR', intent: 'save' }))
    await aProposal(publicId, { milestones: priced('EUR', '400', '600') })

    const change = projectForm({ currency: 'GBP', title: 'Another title for it', _page: `${path}/edit` })
    const refused = await send(client, clara, `${path}/edit`, change)
    refused.assertStatus(422)
    refused.assertTextIncludes('This project stays in EUR')
    refused.assertTextIncludes('Another title for it')
    assert.deepInclude(await newest(), { currency: 'EUR', title: 'Delivery windows our riders can keep' })
    const edit = await client.get(`${path}/edit`).loginAs(clara)
    edit.assertTextIncludes('In EUR. This stays as it is because there are proposals already.')
    assert.notInclude(edit.text(), 'name="currency"')
    await send(client, clara, `${path}/edit`, projectForm({ budget_max: '1300' }))
    assert.deepInclude(await newest(), { currency: 'EUR', budget_max_minor: 130_000 })
  })
})
