import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { auditLedger, paidIn } from '#tests/support/wallet_steps'

const eur = (minor: number) => Money.of(minor, 'EUR')
const usd = (minor: number) => Money.of(minor, 'USD')

test.group('FIN-03 What conversions leave the platform with', (group) => {
  let finance: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    finance = await aPerson({ role: 'finance' })
    const clara = await aPerson()
    await paidIn(clara, eur(100_000))
    const reference = { type: 'quote', id: 'q1' }
    const sums = { sold: eur(100_000), bought: usd(113_000), spread: usd(500) }
    await transact((trx) => use('wallet').convert({ accountId: clara.accountId, ...sums, key: 'q1', reference }, trx))
    return () => clock.reset()
  })

  const form = {
    soldAmount: '1000',
    soldCurrency: 'EUR',
    gotAmount: '1135.20',
    gotCurrency: 'USD',
    bankReference: 'BX 2026/17',
    reason: 'Evening out what Clara sold.',
    _page: '/admin/treasury/exchanges/new',
  }
  const book = (client: any, changes: object = {}, by = finance) =>
    client
      .post('/admin/treasury/exchanges')
      .loginAs(by)
      .withCsrfToken()
      .form({ ...form, ...changes })
      .redirects(0)
  const held = async (kind: string) =>
    Object.fromEntries(
      (await db.from('ledger_accounts').where({ owner_type: 'platform', kind })).map((row) => [
        row.currency,
        Number(row.balance),
      ])
    )
  const textOf = (page: any) =>
    page
      .text()
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')

  test('the desk shows the position by currency, and what it is worth in dollars', async ({ client, assert }) => {
    const text = textOf(await client.get('/admin/treasury').loginAs(finance))
    assert.match(text, /EUR €1,000\.00 \$1,\d{3}\.\d\d €0\.00/)
    assert.include(text, 'USD -$1,135.00 -$1,135.00 $0.00')
  })

  test('the form suggests what evens it out', async ({ client, assert }) => {
    const page = (await client.get('/admin/treasury/exchanges/new').loginAs(finance)).text()
    const chosen = [...page.matchAll(/<option[^>]*value="(\w{3})"[^>]*selected/g)].map(([, code]) => code)
    assert.deepEqual(chosen, ['EUR', 'USD'])
  })

  test('an exchange at the bank is one balanced posting, with its reason on record', async ({ client, assert }) => {
    const booked = await book(client)
    assert.equal(booked.header('location'), '/admin/treasury')
    assert.deepEqual(await held('fx'), { EUR: 0, USD: 20 })
    assert.deepEqual(await held('bank'), { EUR: 100_000, USD: -113_520 })
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'bank_exchange'), 1)
    const [act] = await db.from('audit_entries').where('action', 'treasury.exchange_booked')
    assert.deepEqual([act.reason, act.actor_id], [form.reason, finance.publicId])
    assert.include(act.details, 'BX 2026/17')
    assert.deepEqual(await auditLedger(), [])
    const text = textOf(await client.get('/admin/treasury').loginAs(finance))
    assert.include(text, 'USD $0.20 $0.20 $1,135.20')
    assert.include(text, 'EUR €0.00 $0.00 -€1,000.00')
  })

  test('the bank’s reference is one exchange, however often it is sent', async ({ client, assert }) => {
    await book(client)
    const again = await book(client)
    again.assertStatus(302)
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'bank_exchange'), 1)
    assert.lengthOf(await db.from('audit_entries').where('action', 'treasury.exchange_booked'), 1)
    const other = await book(client, { gotAmount: '1134' })
    other.assertStatus(422)
    other.assertTextIncludes('was booked with other figures')
    other.assertTextIncludes('1134')
    assert.deepEqual(await held('fx'), { EUR: 0, USD: 20 })
  })

  for (const [what, changes, words] of [
    ['a price far off the market', { gotAmount: '11352.00' }, 'more than a quarter off'],
    ['one currency for itself', { gotCurrency: 'EUR', gotAmount: '1000' }, 'two different currencies'],
    ['no sum', { soldAmount: '-5' }, 'a sum above zero in EUR'],
    ['no reason', { reason: ' ' }, 'Reason'],
    ['no reference', { bankReference: 'é' }, 'reference'],
  ] as const) {
    test(`${what} is refused, the input is kept and nothing moves`, async ({ client, assert }) => {
      const refused = await book(client, changes)
      refused.assertStatus(422)
      refused.assertTextIncludes(words)
      assert.lengthOf(await db.from('ledger_transactions').where('kind', 'bank_exchange'), 0)
    })
  }

  test('nobody outside the finance desk sees the form or books', async ({ client, assert }) => {
    for (const by of [await aPerson(), await aPerson({ role: 'moderator' })]) {
      ;(await client.get('/admin/treasury/exchanges/new').loginAs(by)).assertStatus(403)
      ;(await book(client, {}, by)).assertStatus(403)
    }
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'bank_exchange'), 0)
  })
})
