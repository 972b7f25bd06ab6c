import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { bankAccountOf } from '#modules/wallet/queries/payout_methods'
import { aBankAccount, GERMAN_IBAN } from '#modules/wallet/tests/support/payouts'

const GOOD = { holder: 'Farid Anwar', country: 'DE', number: GERMAN_IBAN }

test.group('Bank accounts to withdraw to', (group) => {
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer' })
  })

  const add = (client: any, form: Record<string, unknown>) =>
    client
      .post('/wallet/payout-methods')
      .loginAs(farid)
      .withCsrfToken()
      .form({ ...form, _page: '/wallet/payout-methods' })

  test('are stored encrypted, with the last four characters in clear', async ({ client, assert }) => {
    const added = await add(client, GOOD)
    added.assertTextIncludes('Account ending 3000')
    const row = await db.from('payout_methods').firstOrFail()
    assert.equal(row.last4, '3000')
    assert.notInclude(JSON.stringify(row), '0532')
    assert.notInclude(JSON.stringify(row), 'Anwar')
    assert.deepEqual(await bankAccountOf(row.id), {
      ...GOOD,
      number: 'DE89370400440532013000',
      bankCode: null,
    })
  })

  test('SEC-16 adding and removing one is in the audit log, and the account is told', async ({ client, assert }) => {
    await add(client, GOOD)
    const { public_id: id } = await db.from('payout_methods').firstOrFail()
    const removed = await client.post(`/wallet/payout-methods/${id}/removal`).loginAs(farid).withCsrfToken()
    removed.assertTextIncludes('ending 3000 is removed')

    const actions = await db.from('audit_entries').where('subject_id', id).orderBy('id').select('action', 'actor_id')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['wallet.payout_method_added', 'wallet.payout_method_removed']
    )
    assert.equal(actions[0].actor_id, farid.publicId)
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.payout_method_added'), 1)
  })

  test('the page says how long a new one waits', async ({ client }) => {
    const page = await client.get('/wallet/payout-methods').loginAs(farid)
    page.assertTextIncludes('In this demo a new bank account can be used at once')
  })

  test('{why} is refused')
    .with([
      {
        why: 'an IBAN with a wrong digit',
        form: { ...GOOD, number: 'DE89370400440532013001' },
        words: 'has a slip in it',
      },
      {
        why: 'an IBAN that is too short',
        form: { ...GOOD, number: 'DE8937040044053201' },
        words: 'has a slip in it',
      },
      {
        why: 'an IBAN of another country',
        form: { ...GOOD, country: 'FR' },
        words: 'another country',
      },
      {
        why: 'an account number without its bank',
        form: { ...GOOD, country: 'US', number: '123456789' },
        words: 'bank’s code',
      },
      {
        why: 'an account number with signs',
        form: { ...GOOD, country: 'US', number: '12/34<5>', bankCode: '021000021' },
        words: '4 to 34 letters',
      },
      { why: 'a country that does not exist', form: { ...GOOD, country: 'ZZ' }, words: '' },
      { why: 'a nameless account', form: { ...GOOD, holder: ' ' }, words: '' },
      {
        why: 'a list of numbers',
        form: { 'holder': 'F A', 'country': 'DE', 'number[]': GERMAN_IBAN },
        words: '',
      },
      { why: 'an endless holder', form: { ...GOOD, holder: 'a'.repeat(10_000) }, words: '' },
    ])
    .run(async ({ client, assert }, { form, words }) => {
      const refused = await add(client, form)
      refused.assertStatus(422)
      refused.assertTextIncludes(words)
      assert.lengthOf(await db.from('payout_methods'), 0)
    })

  test('a stranger neither sees nor removes them', async ({ client, assert }) => {
    const { publicId } = await aBankAccount(farid)
    const stranger = await aPerson()
    const page = await client.get('/wallet/payout-methods').loginAs(stranger)
    assert.notInclude(page.text(), '3000')
    const removal = await client.post(`/wallet/payout-methods/${publicId}/removal`).loginAs(stranger).withCsrfToken()
    removal.assertStatus(404)
    assert.isNull((await db.from('payout_methods').firstOrFail()).removed_at)
  })
})
