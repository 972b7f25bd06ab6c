import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { ClearPending } from '#modules/wallet/actions/clear_pending'
import { decideClearance } from '#modules/wallet/clearance/rule'
import { mostDays, riskDays } from '#modules/wallet/clearance/settings'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'
import { aReleaseOf } from '#modules/wallet/tests/support/releases'

const LARGE = usd(400_000)

test.group('FIN-13 Money that was released clears by rule', (group) => {
  let clara: Identity
  let farid: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson({ name: 'Clara Brandt' })
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(clara, usd(900_000))
    return () => clock.reset()
  })

  const pots = async () => {
    const [balance] = await use('wallet').balances(farid.accountId)
    return { available: balance.available, pending: balance.pending }
  }
  const clear = async () => (await app.container.make(ClearPending)).handle()
  const between = (amount = LARGE) => ({ client: clara, freelancer: farid, amount })

  test('a small sum is available at once, and what comes on top of it within days is not small any more', async ({
    assert,
  }) => {
    await aReleaseOf({ ...between(usd(60_000)), escrowId: 'm1' })
    assert.deepEqual(await pots(), { available: usd(60_000), pending: usd(0) })
    await aReleaseOf({ ...between(usd(60_000)), escrowId: 'm2' })
    assert.deepEqual(await pots(), { available: usd(60_000), pending: usd(60_000) })
    clock.travel({ days: 6 })
    await aReleaseOf({ ...between(usd(60_000)), escrowId: 'm3' })
    assert.deepEqual(await pots(), { available: usd(120_000), pending: usd(60_000) })
    assert.deepEqual(await auditLedger(), [])
  })

  test('a large one waits, and the wallet says how long, why, and that it is not to be withdrawn yet', async ({
    client,
    assert,
  }) => {
    const { release } = await aReleaseOf(between())
    await release()
    assert.deepEqual(await pots(), { available: usd(0), pending: LARGE })
    const page = await client.get('/wallet').loginAs(farid)
    for (const words of [
      'Pending, and why',
      'card payment',
      'a client new to us',
      '4 days',
      '$4,000.00',
      'Discovery',
    ]) {
      page.assertTextIncludes(words)
    }
    page.assertTextIncludes('There is nothing to withdraw yet')
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.earning_pending'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('it becomes available when its days are over, once, however often the job runs', async ({ client, assert }) => {
    await aReleaseOf(between())
    assert.equal(await clear(), 0)
    clock.travel({ days: 4, minutes: 1 })
    assert.equal(await clear(), 1)
    assert.equal(await clear(), 0)
    assert.deepEqual(await pots(), { available: LARGE, pending: usd(0) })
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'clearance'), 1)
    ;(await client.get('/wallet').loginAs(farid)).assertTextIncludes('Cleared: Discovery')
    assert.deepEqual(await auditLedger(), [])
  })

  test('an account of some age that was paid out before waits no more, unless somebody signed in at risk', async ({
    assert,
  }) => {
    await db
      .from('accounts')
      .where('id', farid.accountId)
      .update({ created_at: clock.in({ days: -31 }) })
    await aReleaseOf({ ...between(), escrowId: 'm1' })
    assert.deepEqual(await pots(), { available: usd(0), pending: LARGE })

    const { id: transaction } = await db.from('ledger_transactions').select('id').firstOrFail()
    await aSettledPayout(farid, transaction)
    await aReleaseOf({ ...between(usd(200_000)), escrowId: 'm2' })
    assert.deepEqual(await pots(), { available: usd(200_000), pending: LARGE })

    await db.table('sign_ins').insert({
      public_id: 'risky00000000000',
      user_id: farid.id,
      method: 'password',
      outcome: 'entered',
      score: 70,
      created_at: clock.now(),
    })
    await aReleaseOf({ ...between(usd(1_000)), escrowId: 'm3' })
    assert.deepEqual(await pots(), { available: usd(200_000), pending: LARGE.plus(usd(1_000)) })
    assert.equal((await db.from('clearances').orderBy('id', 'desc').firstOrFail()).reasons.split(',').at(-1), 'risk')
  })

  test('what is given back after a release is taken from pending money, its own line before others', async ({
    assert,
  }) => {
    await aReleaseOf({ ...between(), escrowId: 'm1' })
    await aReleaseOf({ ...between(usd(200_000)), escrowId: 'm2' })
    const parties = { fromAccountId: farid.accountId, toAccountId: clara.accountId, fee: usd(0) }
    const giveBack = (minor: number, key: string) =>
      transact((trx) =>
        use('wallet').returnRelease(
          { escrowId: 'm1', ...parties, amount: usd(minor), key, reference: { type: 'milestone', id: 'm1' } },
          trx
        )
      )
    await giveBack(100_000, 'part')
    await giveBack(100_000, 'part')
    const left = async () => (await db.from('clearances').orderBy('id')).map((row) => Number(row.left_minor))
    assert.deepEqual(await left(), [300_000, 200_000])
    await giveBack(400_000, 'more')
    assert.deepEqual(await left(), [0, 100_000])
    assert.deepEqual(await auditLedger(), [])

    clock.travel({ days: 5 })
    assert.equal(await clear(), 1)
    assert.deepEqual(await pots(), { available: usd(100_000), pending: usd(0) })
    assert.deepEqual(await availableTo(clara), usd(800_000))
  })

  test('the audit finds a pending balance that its lines do not explain', async ({ assert }) => {
    await aReleaseOf(between())
    await db.from('clearances').update({ left_minor: 1 })
    const [finding] = await auditLedger()
    assert.equal(finding.invariant, 'pending_lines')
    assert.include(finding.detail, '400000')
  })

  test('the days of the facts add up to the longest wait at most, and operators can take each away', async ({
    assert,
    cleanup,
  }) => {
    const all = ['card', 'new_client', 'young_account', 'risk'] as const
    assert.deepEqual(decideClearance([...all]), { days: 5, reasons: [...all] })
    assert.equal(decideClearance(['card']).days, 1)
    assert.equal(decideClearance([]).days, 0)
    setTo(cleanup, mostDays, 2)
    assert.equal(decideClearance([...all]).days, 2)
    setTo(cleanup, riskDays, 0)
    assert.deepEqual(decideClearance(['risk']), { days: 0, reasons: [] })
  })
})

async function aSettledPayout(by: Identity, transaction: number) {
  const { id: method } = await aBankAccount(by)
  await db.table('payouts').insert({
    public_id: 'settled000000000',
    account_id: by.accountId,
    user_id: by.id,
    payout_method_id: method,
    amount_minor: 100,
    currency: 'USD',
    state: 'settled',
    gateway: 'sandbox',
    reserve_transaction_id: transaction,
    idempotency_key: 'settled',
    created_at: clock.now(),
  })
}
