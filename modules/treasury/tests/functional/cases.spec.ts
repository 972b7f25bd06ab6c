import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import type { Identity } from '#app/http/identity'
import { bankDecides, bankTakesBack } from '#tests/support/chargebacks'
import { aPerson } from '#tests/support/people'
import { aPayoutOnItsWay, auditLedger, banksAreDone, paidIn, usd } from '#tests/support/wallet_steps'
import { SettleCase } from '#modules/treasury/actions/settle_case'
import { CASE_STATES, caseMoves, moveCase, type CaseMove } from '#modules/treasury/case_states'
import { StatementSource } from '#modules/treasury/reconciliation/statement_source'
import { transact } from '#app/data/transact'
import { atNoon, booked, reconciler, ToldStatements } from '#tests/support/told_statements'

const reason = 'Seen in the gateway’s own books'

test.group('FIN-47 Differences with gateways', (group) => {
  let acme: ToldStatements
  let finance: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    atNoon()
    acme = new ToldStatements()
    finance = await aPerson({ role: 'finance' })
    return () => clock.reset()
  })

  const night = async (source: StatementSource = acme) => {
    clock.travel({ days: 1 })
    await reconciler(source).handle()
  }
  const theCase = () => db.from('recon_cases').orderBy('id', 'desc').firstOrFail()
  const states = async () => (await db.from('recon_cases').orderBy('id')).map(({ state }) => state)
  const balanceOf = async (kind: string) => {
    const row = await db.from('ledger_accounts').where({ kind, currency: 'USD' }).first()
    return Number(row?.balance ?? 0)
  }

  test('finance books what the gateway says: into suspense, on record, and the next night matches', async ({
    client,
    assert,
  }) => {
    await booked('p1', usd(500))
    acme.says('payment', 'p1', usd(500))
    acme.says('payment', 'stranger', usd(200))
    await night()
    const { public_id: id } = await theCase()
    const page = await client.get(`/admin/r/recon-cases/${id}`).loginAs(finance)
    for (const words of ['Missing in the ledger', 'stranger', '$2.00']) page.assertTextIncludes(words)

    const path = `/admin/r/recon-cases/${id}/actions/book`
    await client.post(path).loginAs(finance).withCsrfToken().form({ reason })
    await client.post(path).loginAs(finance).withCsrfToken().form({ reason })
    assert.containsSubset(await theCase(), { state: 'booked', ended_by: finance.id, reason })
    assert.equal(await balanceOf('suspense'), 200)
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'clearing_correction'), 1)
    assert.lengthOf(await db.from('audit_entries').where({ action: 'treasury.case_booked', subject_id: id }), 1)

    await night()
    assert.deepEqual(await states(), ['booked'])
    assert.deepEqual(await auditLedger(), [])
  })

  test('nothing is booked by figures that have changed since, and the case is as it was', async ({ assert }) => {
    acme.says('payment', 'stranger', usd(200))
    await night()
    const { public_id: publicId } = await theCase()
    await booked('stranger', usd(200))
    const outcome = transact(async (trx) => {
      const booking = await new SettleCase().book({ publicId, by: finance, reason }, trx)
      if (!booking.ok) throw new Error(booking.reason)
    })
    await assert.rejects(() => outcome, 'changed')
    assert.deepEqual(await states(), ['open'])
    assert.equal(await balanceOf('suspense'), 0)
  })

  test('what finance explained or closed opens nothing anew until the figures are other ones', async ({ assert }) => {
    const at = clock.now()
    acme.says('payment', 'known', usd(200))
    await night()
    const { public_id: publicId } = await theCase()
    await transact((trx) => new SettleCase().explain({ publicId, by: finance, reason }, trx))
    await night()
    assert.deepEqual(await states(), ['explained'])

    acme.unsays('known')
    acme.says('payment', 'known', usd(300), { at })
    await night()
    assert.deepEqual(await states(), ['explained', 'open'])
  })

  test('moves lead from the states of the table and from no other', async ({ assert }) => {
    acme.says('payment', 'stranger', usd(200))
    await night()
    const { id } = await theCase()
    for (const move of Object.keys(caseMoves) as CaseMove[]) {
      for (const state of CASE_STATES) {
        await db.from('recon_cases').where('id', id).update({ state })
        const isAllowed = (caseMoves[move].from as readonly string[]).includes(state)
        assert.equal(await transact((trx) => moveCase(id, { move, reason: null }, trx)), isAllowed, `${move} ${state}`)
      }
    }
  })

  test('a chargeback is found under the payment it is about, taken and given back', async ({ assert }) => {
    const paymentId = await paidIn(await aPerson(), usd(5_000))
    const dispute = await bankTakesBack(paymentId)
    await night(new StatementSource())
    assert.deepEqual(await states(), [])
    const lines = async () => (await db.from('recon_lines').orderBy('id')).map(({ kind }) => kind)
    assert.sameMembers(await lines(), ['payment', 'fee', 'dispute'])

    await bankDecides(dispute, 'won')
    await night(new StatementSource())
    assert.deepEqual(await states(), [])
    assert.sameMembers(await lines(), ['payment', 'fee', 'dispute', 'dispute_return'])
  })

  test('the sandbox’s own statement matches the ledger: payments, fees, payouts under way, settled and sent back', async ({
    assert,
  }) => {
    const [farid, nadia] = [await aPerson({ role: 'freelancer' }), await aPerson({ role: 'freelancer' })]
    for (const person of [farid, nadia]) await paidIn(person, usd(5_000))
    await aPayoutOnItsWay(farid, usd(5_000))
    await aPayoutOnItsWay(nadia, usd(5_000), { reason: 'account_closed' })

    await night(new StatementSource())
    assert.deepEqual(await states(), [])
    assert.equal(await balanceOf('gateway_cost'), -150)
    assert.lengthOf(await db.from('recon_lines').where('is_waiting', true), 2)

    await banksAreDone()
    await night(new StatementSource())
    assert.deepEqual(await states(), [])
    assert.lengthOf(await db.from('recon_lines').where('is_waiting', true), 0)
    const payouts = await db.from('payouts').orderBy('id')
    assert.deepEqual(
      payouts.map(({ state }) => state),
      ['settled', 'failed']
    )
    const { balance } = await db.from('ledger_accounts').where('kind', 'clearing').firstOrFail()
    assert.equal(Number(balance), -(10_000 - 150 - 5_000))
  })
})
