import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, paidIn, published, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'

test.group('FIN-28 Withdrawing', (group) => {
  let farid: Identity
  let method: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(99_000))
    method = (await aBankAccount(farid)).publicId
    return () => clock.reset()
  })

  const withdraw = (client: any, form: Record<string, unknown>, by = farid) =>
    client
      .post('/wallet/withdrawals')
      .loginAs(by)
      .withCsrfToken()
      .form({ currency: 'USD', method, _page: '/wallet', ...form })
      .redirects(0)
  const pending = async () => (await use('wallet').balances(farid.accountId))[0].leaving
  const arrive = async () => {
    clock.travel({ seconds: 6 })
    await new RunSandbox().handle()
  }

  test('the wallet says what can be withdrawn, and that it costs nothing', async ({ client }) => {
    const page = await client.get('/wallet').loginAs(farid)
    page.assertTextIncludes('You can withdraw $990.00 now.')
    page.assertTextIncludes('Your bank gets exactly the sum you type')
  })

  test('the sum is set aside at once, sent, and settled when the bank says so', async ({ client, assert }) => {
    const sent = await withdraw(client, { amount: '990.00' })
    assert.deepEqual([await availableTo(farid), await pending()], [usd(0), usd(99_000)])
    const page = await client.get(sent.header('location')).loginAs(farid)
    page.assertTextIncludes('Sent to the bank')
    page.assertTextIncludes('$990.00')

    await arrive()
    assert.deepEqual([await availableTo(farid), await pending()], [usd(0), usd(0)])
    const settled = await client.get(sent.header('location')).loginAs(farid)
    settled.assertTextIncludes('It arrived')
    const [event] = await published('wallet.payout_settled')
    assert.deepInclude(event, { accountId: farid.accountId, amountMinor: 99_000, currency: 'USD' })
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.payout_settled'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('a withdrawal that the bank sends back is available again, and says why', async ({ client, assert }) => {
    const closed = await aBankAccount(farid, {
      country: 'US',
      number: '12340002',
      bankCode: '021000021',
    })
    const sent = await withdraw(client, { amount: '500', method: closed.publicId })
    await arrive()

    assert.deepEqual([await availableTo(farid), await pending()], [usd(99_000), usd(0)])
    const page = await client.get(sent.header('location')).loginAs(farid)
    page.assertTextIncludes('the account is closed')
    const [reserve] = await db.from('ledger_transactions').where('kind', 'payout_reserve').select('id')
    const [back] = await db.from('ledger_transactions').where('kind', 'payout_return').select('reverses_id')
    assert.equal(back.reverses_id, reserve.id)
    assert.deepEqual(await auditLedger(), [])
  })

  test('more than is available is refused and nothing moves', async ({ client, assert }) => {
    const refused = await withdraw(client, { amount: '990.01' })
    refused.assertStatus(422)
    refused.assertTextIncludes('more than is available')
    assert.deepEqual(await availableTo(farid), usd(99_000))
  })

  test('a second withdrawal of everything finds nothing', async ({ client, assert }) => {
    await withdraw(client, { amount: '990' })
    const second = await withdraw(client, { amount: '990' })
    second.assertStatus(422)
    assert.lengthOf(await db.from('payouts'), 1)
  })

  test('the same form sent twice is one withdrawal, and leads to it both times', async ({ client, assert }) => {
    const form = { amount: '100', _form_key: 'A'.repeat(22) }
    const first = await withdraw(client, form)
    const second = await withdraw(client, form)
    assert.equal(second.header('location'), first.header('location'))
    assert.lengthOf(await db.from('payouts'), 1)
  })

  test('the same key again is the first withdrawal, another sum with it is refused', async ({ assert }) => {
    const order = { methodId: method, key: 'once' }
    const first = await aWithdrawal(farid, usd(99_000), order)
    assert.deepEqual(await aWithdrawal(farid, usd(99_000), order), first)
    await assert.rejects(() => aWithdrawal(farid, usd(100), order), /used before/)
  })

  test('"{$self}" is no sum to withdraw')
    .with(['-1', '0', '0.99', '1.001', '1e2', 'all', '9'.repeat(40), '=1+1'])
    .run(async ({ client, assert }, amount) => {
      const refused = await withdraw(client, { amount })
      refused.assertStatus(422)
      assert.lengthOf(await db.from('payouts'), 0)
    })

  test('lists, objects and things that are no bank account are refused', async ({ client, assert }) => {
    for (const form of [
      { 'amount[]': '5' },
      { 'amount': '5', 'method[]': 'x' },
      { amount: '5', method: 'x' },
      { amount: '5', method: undefined },
      { amount: '5', currency: 'XYZ' },
    ]) {
      const refused = await withdraw(client, form)
      refused.assertStatus(422)
    }
    const unknown = await withdraw(client, { amount: '5', method: '0000000000000000' })
    unknown.assertStatus(404)
    assert.lengthOf(await db.from('payouts'), 0)
  })

  test('nobody withdraws to, sees or reads about somebody else’s', async ({ client, assert }) => {
    const stranger = await aPerson()
    await paidIn(stranger, usd(5_000))
    const theirs = await withdraw(client, { amount: '5' }, stranger)
    theirs.assertStatus(404)

    const own = await withdraw(client, { amount: '5' })
    const seen = await client.get(own.header('location')).loginAs(stranger)
    seen.assertStatus(404)
    const list = await client.get('/wallet/withdrawals').loginAs(stranger)
    list.assertTextIncludes('No withdrawals yet')
    assert.lengthOf(await db.from('payouts'), 1)
  })

  test('a removed bank account is not paid to; one under way goes on', async ({ client, assert }) => {
    const sent = await withdraw(client, { amount: '5' })
    sent.assertStatus(302)
    await client.post(`/wallet/payout-methods/${method}/removal`).loginAs(farid).withCsrfToken().redirects(0)
    const refused = await withdraw(client, { amount: '5' })
    refused.assertStatus(422)
    await arrive()
    assert.equal((await db.from('payouts').firstOrFail()).state, 'settled')
  })

  test('a bank account on hold is not paid to', async ({ client }) => {
    await db.from('payout_methods').update({ usable_at: clock.in({ hours: 48 }) })
    const refused = await withdraw(client, { amount: '5' })
    refused.assertStatus(422)
    refused.assertTextIncludes('added only recently')
  })

  test('the list shows every withdrawal and how far it got', async ({ client }) => {
    await withdraw(client, { amount: '5' })
    const list = await client.get('/wallet/withdrawals').loginAs(farid)
    list.assertTextIncludes('$5.00')
    list.assertTextIncludes('To the account ending 3000')
  })
})
