import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { availableTo, usd } from '#modules/wallet/tests/support/money'

const WRONG_SUMS = [
  '-5',
  '0',
  '0.00',
  '10.005',
  '1e3',
  '12,34',
  'ten',
  '0.99',
  '1000000',
  '99999999999999999999',
  '<b>5</b>',
  ' ',
]
const WRONG_FORMS = [
  {},
  { 'amount[]': '5', 'currency': 'USD' },
  { 'amount[a]': '5', 'currency': 'USD' },
  { 'amount': '5', 'currency[]': 'USD' },
  { amount: '9'.repeat(10_000), currency: 'USD' },
  { amount: '5', currency: 'XXX' },
  { amount: '5.50', currency: 'JPY' },
]

test.group('FIN-27 Adding money to the wallet', (group) => {
  let clara: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
  })

  test('the form leads to the pay page, which says who pays what', async ({ client, assert }) => {
    const form = await client.get('/wallet/deposits/new').loginAs(clara)
    form.assertStatus(200)
    const sent = await client
      .post('/wallet/deposits')
      .loginAs(clara)
      .withCsrfToken()
      .form({ amount: '1,250.00', currency: 'USD' })
      .redirects(0)
    sent.assertStatus(302)

    const page = await client.get(sent.header('location')!).loginAs(clara)
    page.assertTextIncludes('Lindenkorb pays MegiLance')
    page.assertTextIncludes('$1,250.00')
    assert.deepEqual(await availableTo(clara), usd(0))
  })

  test('"{$self}" is no sum to pay: refused, and the form keeps it')
    .with(WRONG_SUMS)
    .run(async ({ client, assert }, amount) => {
      const refused = await client
        .post('/wallet/deposits')
        .loginAs(clara)
        .withCsrfToken()
        .form({ amount, currency: 'USD', _page: '/wallet/deposits/new' })
      refused.assertStatus(422)
      refused.assertTextIncludes('Add money')
      assert.lengthOf(await db.from('payment_intents'), 0)
    })

  test('lists, objects, endless texts and unknown currencies are refused', async ({ client, assert }) => {
    for (const form of WRONG_FORMS) {
      const refused = await client
        .post('/wallet/deposits')
        .loginAs(clara)
        .withCsrfToken()
        .form({ ...form, _page: '/wallet/deposits/new' })
      refused.assertStatus(422)
    }
    assert.lengthOf(await db.from('payment_intents'), 0)
  })

  test('FIN-01 a currency that was withdrawn is refused by name, with what took its place', async ({
    client,
    assert,
  }) => {
    const refused = await client
      .post('/wallet/deposits')
      .loginAs(clara)
      .withCsrfToken()
      .form({ amount: '50', currency: 'HRK', _page: '/wallet/deposits/new' })
    refused.assertStatus(422)
    refused.assertTextIncludes('HRK has been no currency since 2023. Choose EUR instead.')
    assert.lengthOf(await db.from('payment_intents'), 0)
  })

  test('somebody whose e-mail is not confirmed cannot move money, a visitor is sent to sign in', async ({ client }) => {
    const unconfirmed = await aPerson({ verified: false })
    const refused = await client
      .post('/wallet/deposits')
      .loginAs(unconfirmed)
      .withCsrfToken()
      .form({ amount: '5', currency: 'USD' })
    refused.assertStatus(403)
    const visitor = await client.get('/wallet/deposits/new').redirects(0)
    visitor.assertHeader('location', '/sign-in?next=%2Fwallet%2Fdeposits%2Fnew')
  })
})
