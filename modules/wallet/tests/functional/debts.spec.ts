import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { bankDecides, bankTakesBack } from '#tests/support/chargebacks'
import { mailTo } from '#tests/support/mails'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { debtShare } from '#modules/wallet/chargebacks/settings'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { mostDays } from '#modules/wallet/clearance/settings'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'

test.group('FIN-43 What is owed after a lost chargeback', (group) => {
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid' })
    await paidIn(clara, usd(500_000))
    return () => clock.reset()
  })

  /** Farid pays in, withdraws it, and his bank takes the payment back. */
  async function owes(minor: number, key = 'owes') {
    const payment = await paidIn(farid, usd(minor), key)
    await aWithdrawal(farid, usd(minor), { key })
    const dispute = await bankTakesBack(payment)
    await bankDecides(dispute, 'lost')
  }
  const debts = async () =>
    (await db.from('chargebacks').orderBy('id')).map(({ owed_minor: owed, collected_minor: paid }) => [
      Number(owed),
      Number(paid),
    ])
  const pending = () => use('wallet').clearing(farid.accountId, 'USD')
  const release = (minor: number, escrowId = 'm1') =>
    aReleaseOf({ client: clara, freelancer: farid, amount: usd(minor), escrowId })
  const atOnce = (cleanup: any) => setTo(cleanup, mostDays, 0)

  test('half of what is released goes to it until it is paid, and not a cent more', async ({ assert, cleanup }) => {
    atOnce(cleanup)
    await owes(30_000)
    const before = await availableTo(farid)
    await release(40_000)
    assert.deepEqual(await debts(), [[30_000, 20_000]])
    assert.deepEqual(await availableTo(farid), before.plus(usd(20_000)))
    await release(40_000, 'm2')
    assert.deepEqual(await debts(), [[30_000, 30_000]])
    await release(40_000, 'm3')
    assert.deepEqual(await availableTo(farid), before.plus(usd(90_000)))
    const receivable = await db.from('ledger_accounts').where('kind', 'receivable').firstOrFail()
    assert.equal(Number(receivable.balance), 0)
    assert.deepEqual(await auditLedger(), [])
  })

  test('what clears later is shortened, its line too, and the rest clears', async ({ assert }) => {
    await owes(30_000)
    await release(200_000)
    assert.deepEqual(await pending(), usd(170_000))
    const [line] = await db.from('clearances').where('account_id', farid.accountId).orderBy('id', 'desc')
    assert.equal(Number(line.left_minor), 170_000)
    assert.deepEqual(await debts(), [[30_000, 30_000]])
    assert.deepEqual(await auditLedger(), [])
  })

  test('a release that is asked for again takes nothing again', async ({ assert, cleanup }) => {
    atOnce(cleanup)
    await owes(50_000)
    const { release: again } = await release(20_000)
    await again()
    assert.deepEqual(await debts(), [[50_000, 10_000]])
  })

  test('the oldest debt is paid first', async ({ assert, cleanup }) => {
    atOnce(cleanup)
    await owes(10_000)
    await owes(20_000, 'again')
    await release(40_000)
    assert.deepEqual(await debts(), [
      [10_000, 10_000],
      [20_000, 10_000],
    ])
  })

  test('tips and bonuses count, expenses and debts in another person’s name do not', async ({ assert, cleanup }) => {
    atOnce(cleanup)
    await owes(30_000)
    const pays = (kind: 'tip' | 'expense', to = farid) =>
      transact((trx) => {
        const parties = { fromAccountId: clara.accountId, toAccountId: to.accountId }
        const order = { kind, ...parties, amount: usd(4_000), feeBasisPoints: 0, key: `${kind} ${to.id}` }
        return use('wallet').payDirectly({ ...order, reference: { type: 'extra', id: kind } }, trx)
      })
    await pays('expense')
    assert.deepEqual(await debts(), [[30_000, 0]])
    await pays('tip')
    assert.deepEqual(await debts(), [[30_000, 2_000]])
    const fatima = await aPerson({ role: 'freelancer' })
    await pays('tip', fatima)
    assert.deepEqual(await debts(), [[30_000, 2_000]])
    assert.deepEqual(await availableTo(fatima), usd(4_000))
  })

  test('of a split each pays for their own debt only', async ({ assert, cleanup }) => {
    atOnce(cleanup)
    const fatima = await aPerson({ role: 'freelancer' })
    await owes(30_000)
    const reference = { type: 'milestone', id: 'm9', title: 'Together' }
    await transact(async (trx) => {
      const hold = { escrowId: 'm9', accountId: clara.accountId, amount: usd(20_000), key: 'hold', reference }
      await use('wallet').holdInEscrow(hold, trx)
      const payees = [farid, fatima].map(({ accountId }) => ({ accountId, weight: 1 }))
      const order = { escrowId: 'm9', payees, amount: usd(20_000), feeBasisPoints: 0, key: 'release', reference }
      await use('wallet').releaseEscrow(order, trx)
    })
    assert.deepEqual(await debts(), [[30_000, 5_000]])
    assert.deepEqual(await availableTo(fatima), usd(10_000))
    assert.deepEqual(await auditLedger(), [])
  })

  test('the wallet says what is owed and which part of an earning goes to it; a mail says when it did', async ({
    client,
    assert,
    cleanup,
  }) => {
    atOnce(cleanup)
    await owes(30_000)
    const page = await client.get('/wallet').loginAs(farid)
    page.assertTextIncludes('You owe $300.00')
    page.assertTextIncludes('50% of each release')
    await release(40_000)
    assert.include((await mailTo(farid.email, 'went to what you owe')).text, '$100.00 are left')
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.debt_collected'), 1)
    const quiet = await client.get('/wallet').loginAs(clara)
    assert.notInclude(quiet.text(), 'You owe')
  })

  test('operators set the part; at nothing it is the desk’s to take', async ({ client, assert, cleanup }) => {
    atOnce(cleanup)
    await owes(30_000)
    setTo(cleanup, debtShare, 0)
    await release(40_000)
    assert.deepEqual(await debts(), [[30_000, 0]])
    ;(await client.get('/wallet').loginAs(farid)).assertTextIncludes('we take it from there')
    setTo(cleanup, debtShare, 10_000)
    await release(10_000, 'm2')
    assert.deepEqual(await debts(), [[30_000, 10_000]])
  })
})
