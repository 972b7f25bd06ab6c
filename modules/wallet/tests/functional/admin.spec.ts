import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { paidIn, usd } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'

test.group('ADM-04 The finance desk', (group) => {
  let finance: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    finance = await aPerson({ role: 'finance' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(50_000))
  })

  test('the ledger shows what is where, and that every currency sums to zero', async ({ client }) => {
    const page = await client.get('/admin/ledger').loginAs(finance)
    for (const words of [
      'USD sums to zero',
      'Available to people',
      'At the payment gateway',
      '-$500.00',
      '1 transaction, 2 entries',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('a proof on demand says that it adds up, or what does not; who asked and what it came to is on record', async ({
    client,
    assert,
  }) => {
    const sound = await client.post('/admin/ledger/audits').loginAs(finance).withCsrfToken()
    sound.assertTextIncludes('The ledger adds up: 1 transaction, 2 entries.')

    await db.from('ledger_accounts').where('owner_type', 'account').update({ balance: 1 })
    const broken = await client.post('/admin/ledger/audits').loginAs(finance).withCsrfToken()
    broken.assertTextIncludes('does not add up')
    broken.assertTextIncludes('/available in USD says 1, its entries sum to 50000')
    const entries = await db.from('audit_entries').where('subject_type', 'ledger').orderBy('id')
    assert.deepEqual(
      entries.map((one) => [one.action, one.actor_id, one.severity, one.details]),
      [
        ['wallet.ledger_proved', finance.publicId, 'low', null],
        ['wallet.ledger_broken', finance.publicId, 'critical', '{"broken":["currency_sum","account_balance"]}'],
      ]
    )
  })

  test('payouts are listed by state, each with its account, its bank and its way', async ({ client, assert }) => {
    await aWithdrawal(farid, usd(10_000))
    const list = await client.get('/admin/r/payouts?state=sent').loginAs(finance)
    for (const words of ['Farid Anwar', '$100.00', 'Sent to the bank (1)']) list.assertTextIncludes(words)
    assert.notInclude((await client.get('/admin/r/payouts?state=failed').loginAs(finance)).text(), 'Farid Anwar')

    const { public_id: id } = await db.from('payouts').firstOrFail()
    const page = await client.get(`/admin/r/payouts/${id}`).loginAs(finance)
    for (const words of ['Farid Anwar', '$100.00', 'sandbox']) page.assertTextIncludes(words)
  })

  test('a transaction shows its entries: where, how much, and what was there afterwards', async ({ client }) => {
    const { public_id: id } = await db.from('ledger_transactions').firstOrFail()
    const list = await client.get('/admin/r/transactions?kind=payment').loginAs(finance)
    for (const words of [id, '$500.00']) list.assertTextIncludes(words)
    const page = await client.get(`/admin/r/transactions/${id}`).loginAs(finance)
    for (const words of ['/available', '/clearing', '$500.00', '-$500.00']) page.assertTextIncludes(words)
  })

  test('nobody else gets in', async ({ client }) => {
    for (const person of [farid, await aPerson(), await aPerson({ role: 'moderator' })]) {
      for (const path of ['/admin/ledger', '/admin/r/payouts', '/admin/r/transactions']) {
        const page = await client.get(path).loginAs(person)
        page.assertStatus(403)
      }
      const audit = await client.post('/admin/ledger/audits').loginAs(person).withCsrfToken()
      audit.assertStatus(403)
    }
  })
})
