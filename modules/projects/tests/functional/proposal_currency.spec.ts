import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { aPerson } from '#tests/support/people'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aCounterOffer, aProject, aProposal, counterForm, proposalForm } from '#modules/projects/tests/support/projects'

const eur = (text: string) => Money.parse(text, 'EUR')!
const send = (client: ApiClient, me: Identity, path: string, form: Record<string, string>) =>
  client.post(path).loginAs(me).withCsrfToken().redirects(0).form(form)
const priced = (currency: string, ...prices: string[]) =>
  prices.map((price, index) => ({ title: `Part ${index + 1}`, amount: Money.parse(price, currency)!, days: 7 }))

/** A project of 900 to 1,200 euros. */
const inEuros = () => aProject({ budgetMin: eur('900'), budgetMax: eur('1200') })

test.group('FIN-40 Proposals in another currency', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('FIN-40 Farid proposes in the project’s currency unless he chooses his own; both are stated', async ({
    client,
    assert,
  }) => {
    const { client: clara, publicId } = await inEuros()
    const farid = await readyToPropose(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    const path = `/projects/${publicId}/propose`
    ;(await client.get(path).loginAs(farid)).assertTextIncludes('<option value="EUR" selected>')

    const typed = { currency: 'JPY', milestones: [{ title: 'All of it', amount: '150000.5', days: '20' }] }
    const refused = await send(client, farid, path, proposalForm({ ...typed, _page: path }))
    refused.assertStatus(422)
    for (const kept of ['with no decimals', '<option value="JPY" selected>', 'value="150000.5"']) {
      refused.assertTextIncludes(kept)
    }
    const unknown = await send(client, farid, path, proposalForm({ currency: 'QQQ', _page: path }))
    unknown.assertStatus(422)
    assert.lengthOf(await db.from('proposals'), 0)

    const review = await send(client, farid, path, proposalForm({ currency: 'USD', intent: 'review', _page: path }))
    const shown = ['$1,000.00', 'You receive $900.00 of $1,000.00', 'about €880.23', 'name="currency" value="USD"']
    for (const words of shown) {
      review.assertTextIncludes(words)
    }
    await send(client, farid, path, proposalForm({ currency: 'USD' }))
    const proposal = await db.from('proposals').firstOrFail()
    assert.deepInclude(proposal, { currency: 'USD', amount_minor: 100_000 })
    const seen = await client.get(`/proposals/${proposal.public_id}`).loginAs(clara)
    for (const words of ['$1,000.00', 'about €880.23']) seen.assertTextIncludes(words)
  })

  test('FIN-40 a kept draft and a changed proposal keep the currency they were written in', async ({
    client,
    assert,
  }) => {
    const { publicId } = await inEuros()
    const farid = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const path = `/projects/${publicId}/propose`
    await send(client, farid, path, proposalForm({ currency: 'PKR', intent: 'draft' }))
    ;(await client.get(path).loginAs(farid)).assertTextIncludes('<option value="PKR" selected>')

    await send(client, farid, path, proposalForm({ currency: 'PKR' }))
    const proposal = await db.from('proposals').firstOrFail()
    const edit = `/proposals/${proposal.public_id}/edit`
    ;(await client.get(edit).loginAs(farid)).assertTextIncludes('<option value="PKR" selected>')
    await send(client, farid, edit, proposalForm())
    assert.equal((await db.from('proposals').firstOrFail()).currency, 'PKR')
    await send(client, farid, edit, proposalForm({ currency: 'GBP' }))
    assert.deepInclude(await db.from('proposals').firstOrFail(), { currency: 'GBP', amount_minor: 100_000 })
  })

  test('FIN-40 the comparison puts them by what they are worth in the project’s currency', async ({
    client,
    assert,
  }) => {
    const { client: clara, publicId } = await inEuros()
    const named = async (name: string, currency: string, price: string) => {
      const freelancer = await aPerson({ role: 'freelancer', name })
      return aProposal(publicId, { freelancer, milestones: priced(currency, price) })
    }
    await named('Yuki Yen', 'JPY', '150000')
    await named('Erik Euro', 'EUR', '1000')
    await named('Dora Dollar', 'USD', '1000')
    await named('Paul Pound', 'GBP', '1000')
    const page = await client.get(`/projects/${publicId}/proposals`).loginAs(clara)
    const text = page.text()
    const table = text.slice(text.indexOf('compare__table'))
    const places = ['Yuki Yen', 'Dora Dollar', 'Erik Euro', 'Paul Pound'].map((name) => table.indexOf(name))
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other)
    )
    for (const words of ['¥150,000', 'about €838.43', '$1,000.00', 'about €880.23', '£1,000.00', '7% below']) {
      page.assertTextIncludes(words)
    }
  })

  test('FIN-40 a counter-offer is in the proposal’s currency, whatever a form says', async ({ client, assert }) => {
    const { client: clara, publicId } = await inEuros()
    const one = await aProposal(publicId, { milestones: priced('JPY', '60000', '90000') })
    const path = `/proposals/${one.publicId}/counter-offer`
    const milestones = [{ title: 'Part 1', amount: '50000', days: '7' }]
    const fraction = [{ title: 'Part 1', amount: '50000.50', days: '7' }]
    const page = `/proposals/${one.publicId}/counter-offer`
    const refused = await send(client, clara, path, counterForm({ currency: 'EUR', milestones: fraction, _page: page }))
    refused.assertStatus(422)
    await send(client, clara, path, counterForm({ currency: 'EUR', milestones }))
    assert.deepInclude(await db.from('counter_offers').firstOrFail(), { currency: 'JPY', amount_minor: 50_000 })
    const seen = await client.get(`/proposals/${one.publicId}`).loginAs(one.freelancer)
    for (const words of ['¥50,000', '¥45,000']) seen.assertTextIncludes(words)

    const two = await aProposal(publicId, { milestones: priced('EUR', '400', '600') })
    await assert.rejects(() => aCounterOffer(two.publicId, clara), 'other_currency')
  })

  test('FIN-40 who reckons in another currency sees sums of proposals in theirs as well', async ({ client }) => {
    const { client: clara, publicId } = await inEuros()
    const { freelancer } = await aProposal(publicId, { milestones: priced('EUR', '400', '600') })
    await db.from('users').where('id', freelancer.id).update({ currency: 'PKR' })
    await db.from('users').where('id', clara.id).update({ currency: 'GBP' })
    ;(await client.get('/proposals').loginAs(freelancer)).assertTextIncludes('€1,000.00 (≈ PKR')
    ;(await client.get(`/projects/${publicId}/proposals`).loginAs(clara)).assertTextIncludes('≈ £858.18')
  })
})
