import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { aWithdrawal, callsOff, paidIn, startedPayment, usd } from '#tests/support/wallet_steps'
import reconciliation from '#modules/treasury/health/reconciliation'
import { atNoon, booked, reconciler, ToldStatements } from '#tests/support/told_statements'

test.group('ADM-04 The finance desk', (group) => {
  let finance: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    atNoon()
    finance = await aPerson({ role: 'finance' })
    farid = await aPerson({ role: 'freelancer' })
    return () => clock.reset()
  })

  test('shows what gateways hold and whose it is, what differs, what waits, and what failed', async ({
    client,
    assert,
  }) => {
    await paidIn(farid, usd(50_000))
    await paidIn(farid, Money.of(9_000, 'JPY'))
    await aWithdrawal(farid, usd(12_000))
    const acme = new ToldStatements()
    await booked('p1', usd(100))
    clock.travel({ days: 1 })
    await reconciler(acme).handle()
    await db.table('provider_events').insert({
      ...{
        public_id: 'e'.repeat(16),
        gateway: 'sandbox',
        event_id: 'e',
        type: 'x',
        subject: 'payment',
        subject_id: 'x',
      },
      ...{ body: '{}', attempts: 20, error: 'no such payment', received_at: clock.now() },
    })

    const page = await client.get('/admin/treasury').loginAs(finance)
    const text = page
      .text()
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    for (const words of [
      '$501.00 $381.00 $0.00 $120.00',
      '¥9,000 ¥9,000',
      'Adds up',
      'acme Differs',
      'Payment: the ledger has $1.00, the gateway nothing',
      '1 worth $120.00',
      'Given up 1',
      'sandbox Answers',
    ]) {
      assert.include(text, words)
    }
  })

  test('the health check says how long ago gateways were compared, and complains when that is long', async ({
    assert,
  }) => {
    assert.equal((await reconciliation.run()).status, 'ok')
    clock.travel({ days: 1 })
    await reconciler(Object.assign(new ToldStatements(), { since: clock.now() - 86_400_000 })).handle()
    assert.containsSubset(await reconciliation.run(), { status: 'ok', details: { hoursSinceLast: 0, openCases: 0 } })
    clock.travel({ days: 3 })
    assert.containsSubset(await reconciliation.run(), { status: 'degraded', details: { late: ['acme'] } })
  })

  test('FIN-14 payments in figures: volume, fees, failures and time to pay by gateway and currency, as a page and CSV', async ({
    client,
    assert,
  }) => {
    const wait = async (key: string, minutes: number, amount = usd(10_000)) => {
      const { paymentId } = await startedPayment(farid, { amount, key })
      clock.travel({ minutes })
      await use('wallet').payInSandbox(paymentId)
    }
    await wait('a', 10)
    await wait('b', 20)
    await wait('c', 300)
    await wait('d', 1, Money.of(500, 'JPY'))
    const { paymentId } = await startedPayment(farid, { key: 'e', amount: usd(7_000) })
    await callsOff(paymentId)

    const page = await client.get('/admin/treasury/payments?currency=USD').loginAs(finance)
    for (const words of ['$300.00', '25%', '20 minutes', 'Paid in, in USD']) page.assertTextIncludes(words)
    const csv = await client.get('/admin/treasury/payments.csv').loginAs(finance)
    const [, ...lines] = csv.text().trim().split('\r\n')
    const month = clock.dateTime().setZone(finance.zone).toFormat('yyyy-MM')
    assert.deepEqual(lines, [
      `"${month}","sandbox","JPY","1","500","0","0","0","0","0.0000","60"`,
      `"${month}","sandbox","USD","3","300.00","0.00","0.00","0.00","1","0.2500","1200"`,
    ])
    assert.lengthOf(await db.from('audit_entries').where('action', 'treasury.payments_exported'), 1)
  })
})
