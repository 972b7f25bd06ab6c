import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { relayOnce } from '#app/data/relay'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { FactKey } from '#modules/profiles/api'
import { aPerson } from '#tests/support/people'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'

async function aClient(facts: [FactKey, number][] = []) {
  const clara = await aPerson({ role: 'client', name: 'Clara Klein', accountName: 'Lindenkorb', country: 'DE' })
  while ((await relayOnce()) > 0);
  const { accountId } = clara
  const outcome = await use('profiles').saveClient({
    accountId,
    about: 'We sell honey to the whole street.',
    industry: 'ecommerce',
    website: 'https://lindenkorb.example/shop',
    city: 'Bremen',
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  await transact(async (trx) => {
    for (const [key, by] of facts) await use('profiles').addFact(accountId, key, by, trx)
  })
  return clara
}

const HIRED: [FactKey, number][] = [
  ['projects_posted', 4],
  ['contracts_started', 3],
  ['spent_minor:USD', 123_456],
  ['rating_given_sum', 9.4],
  ['rating_given_count', 2],
  ['payment_verified', 1],
]

test.group('A client’s page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-08 shows bidders how Lindenkorb posts, hires, pays and rates', async ({ client, assert }) => {
    const clara = await aClient(HIRED)
    const page = await client.get('/clients/lindenkorb')
    page.assertStatus(200)
    for (const text of [
      'Lindenkorb',
      'We sell honey',
      'Bremen, Germany',
      'Payment verified',
      'more than $1,000',
      '4.7 of 5',
      'href="/talent?industry=ecommerce"',
      'lindenkorb.example',
    ]) {
      page.assertTextIncludes(text)
    }
    const facts = Object.fromEntries(
      [...page.text().matchAll(/<dt>([^<]+)<\/dt>\s*<dd>([^<]+)<\/dd>/g)].map(([, name, value]) => [name, value])
    )
    assert.include(facts, { 'Projects posted': '4', 'Contracts': '3', 'Hire rate': '75%' })
    for (const hidden of ['1,234', clara.email, 'Clara Klein']) assert.notInclude(page.text(), hidden)
  })

  test('MKT-08 what is not known is not made up', async ({ client }) => {
    await aClient()
    const page = await client.get('/clients/lindenkorb').loginAs(await aFreelancer())
    page.assertStatus(200)
    for (const text of ['Not known yet', 'Nothing yet', 'No payment yet']) page.assertTextIncludes(text)
  })

  test('who posted nothing is hidden from visitors, and who is no client from everybody', async ({ client }) => {
    await aClient()
    ;(await client.get('/clients/lindenkorb')).assertStatus(404)
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    ;(await client.get('/clients/farid-anwar').loginAs(farid)).assertStatus(404)
    ;(await client.get('/clients/nobody').loginAs(farid)).assertStatus(404)
  })

  test('an old address leads on, and only its owner is offered to edit', async ({ client, assert }) => {
    const clara = await aClient(HIRED)
    const path = '/settings/profile/address'
    await client.post(path).form({ slug: 'honey-street' }).loginAs(clara).withCsrfToken().redirects(0)
    const answer = await client.get('/clients/lindenkorb').redirects(0)
    answer.assertStatus(301)
    assert.equal(answer.header('location'), '/clients/honey-street')
    ;(await client.get('/clients/honey-street').loginAs(clara)).assertTextIncludes('Edit your profile')
    assert.notInclude((await client.get('/clients/honey-street')).text(), 'Edit your profile')
  })
})
