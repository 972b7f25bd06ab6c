import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { mailTo } from '#tests/support/mails'
import { instantFee, instantFeeLeast } from '#modules/wallet/payouts/settings'
import { gatewayOf } from '#modules/wallet/gateways/gateways'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'

const payout = () => db.from('payouts').orderBy('id', 'desc').firstOrFail()
const feesEarned = async () => Number((await db.from('ledger_accounts').where('kind', 'fee').first())?.balance ?? 0)
const arrive = async () => {
  clock.travel({ minutes: 1 })
  await new RunSandbox().handle()
}

test.group('FIN-13 Payouts within seconds', (group) => {
  let farid: Identity
  let method: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(190_000))
    method = (await aBankAccount(farid)).publicId
    return () => clock.reset()
  })

  const send = (client: any, path: string, form: object) =>
    client
      .post(path)
      .loginAs(farid)
      .withCsrfToken()
      .form({ currency: 'USD', method, speed: 'instant', _page: '/wallet', ...form })
      .redirects(0)

  /** Withdrawals that left, by the names our books and the gateway's statement have for them. */
  const allTime = () => ({ from: 0, until: clock.now() + 1 })
  const paidOutAsBooked = async () => {
    const { gateway } = await payout()
    const entries = await use('wallet').clearingEntries({ gateway, ...allTime() })
    return entries
      .filter(({ kind }) => kind === 'payout')
      .map(({ reference, amount }) => [reference, amount.format('en')])
  }
  const paidOutAsStated = async () => {
    const { from, until } = allTime()
    const lines = await (await gatewayOf(await payout())).statement(from, until)
    const back = lines.filter(({ kind }) => kind === 'payout_return').map(({ reference }) => reference)
    const left = lines.filter(({ kind, reference }) => kind === 'payout' && !back.includes(reference))
    return left.map(({ reference, amount }) => [reference, amount.format('en')])
  }

  test('the fee is shown before, taken out of the sum, and ours when the rest arrived', async ({ client, assert }) => {
    const reviewed = await send(client, '/wallet/withdrawal-reviews', { amount: '1900' })
    const page = await client.get(reviewed.header('location')).loginAs(farid)
    for (const words of ['$1,900.00', '$19.00', '$1,881.00', 'within 30 minutes']) page.assertTextIncludes(words)
    assert.deepEqual(await availableTo(farid), usd(190_000))

    const sent = await send(client, '/wallet/withdrawals', { amount: '1900.00', fee: '19.00' })
    const { state, speed } = await payout()
    assert.deepEqual([state, speed], ['settled', 'instant'])
    assert.equal(await feesEarned(), 1_900)
    assert.equal(Number((await db.from('sandbox_transfers').firstOrFail()).amount_minor), 188_100)
    ;(await client.get(sent.header('location')).loginAs(farid)).assertTextIncludes('$1,881.00')
    assert.include((await mailTo(farid.email, 'reached your bank')).text, '$19.00')
    assert.deepEqual(await auditLedger(), [])
  })

  test('there is a least fee, and a sum that does not exceed it cannot go this way', async ({
    client,
    assert,
    cleanup,
  }) => {
    await send(client, '/wallet/withdrawals', { amount: '10', fee: '0.50' })
    assert.equal(await feesEarned(), 50)
    setTo(cleanup, instantFeeLeast, ['2 USD'])
    const refused = await send(client, '/wallet/withdrawals', { amount: '2', fee: '2' })
    refused.assertStatus(422)
    assert.lengthOf(await db.from('payouts'), 1)
  })

  test('with a higher fee than was shown nothing moves', async ({ client, assert, cleanup }) => {
    setTo(cleanup, instantFee, 200)
    const refused = await send(client, '/wallet/withdrawals', { amount: '1900', fee: '19.00' })
    refused.assertStatus(422)
    refused.assertTextIncludes('$38.00')
    assert.lengthOf(await db.from('payouts'), 0)
  })

  test('a bank without the rail is paid the standard way: said, free, and known the next time', async ({
    client,
    assert,
  }) => {
    const slow = await aBankAccount(farid, { country: 'US', number: '12340003', bankCode: '021000021' })
    const sent = await send(client, '/wallet/withdrawals', { amount: '500', fee: '5.00', method: slow.publicId })
    const { state, speed, fell_back: fellBack } = await payout()
    assert.deepEqual([state, speed, fellBack], ['sent', 'standard', 'bank'])
    ;(await client.get(sent.header('location')).loginAs(farid)).assertTextIncludes('takes no instant payouts')
    await arrive()
    assert.equal((await payout()).state, 'settled')
    assert.equal(await feesEarned(), 0)
    assert.deepEqual(await paidOutAsBooked(), await paidOutAsStated(), 'FIN-47 both sides have one name for it')
    assert.include((await mailTo(farid.email, 'standard way')).text, 'not taken')

    const again = await send(client, '/wallet/withdrawal-reviews', { amount: '500', method: slow.publicId })
    ;(await client.get(again.header('location')).loginAs(farid)).assertTextIncludes('Not instant this time')
    assert.deepEqual(await auditLedger(), [])
  })

  test('a currency without the rail falls back before anything moves', async ({ client, assert }) => {
    await db.from('payout_methods').update({ no_instant_at: null })
    const reviewed = await send(client, '/wallet/withdrawal-reviews', { amount: '5' })
    reviewed.assertStatus(302)
    const page = await client
      .get(`/wallet/withdrawals/new?amount=900&currency=JPY&method=${method}&speed=instant`)
      .loginAs(farid)
    page.assertTextIncludes('no instant rail in this currency')
    assert.include(page.text(), 'name="speed" value="standard"')
  })

  test('a payout is never over by itself: without the gateway’s word it stays sent', async ({ client, assert }) => {
    await send(client, '/wallet/withdrawals', { amount: '50', speed: 'standard' })
    clock.travel({ days: 30 })
    await (await app.container.make(CatchUp)).handle()
    assert.equal((await payout()).state, 'sent')
  })
})

test.group('FIN-13 Payouts that wait for the desk', (group) => {
  let farid: Identity
  let finance: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    finance = await aPerson({ role: 'admin', name: 'Fina Desk' })
    await paidIn(farid, usd(1_500_000))
    return () => clock.reset()
  })

  const ask = async (minor: number) => {
    const outcome = await aWithdrawal(farid, usd(minor))
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value.payoutId
  }
  const decide = (client: any, id: string, act: 'approve' | 'decline', by = finance) =>
    client
      .post(`/admin/r/payouts/${id}/actions/${act}`)
      .loginAs(by)
      .withCsrfToken()
      .form({ reason: 'Looked at the contract.', _page: `/admin/r/payouts/${id}` })
      .redirects(0)

  test('a large sum to a new bank account waits, says why, and is sent when the desk lets it go', async ({
    client,
    assert,
  }) => {
    const id = await ask(1_200_000)
    clock.travel({ minutes: 5 })
    await (await app.container.make(CatchUp)).handle()
    const { state, review_reasons: reasons } = await payout()
    assert.deepEqual([state, reasons], ['requested', 'amount,new_method'])
    assert.lengthOf(await db.from('sandbox_transfers'), 0)
    const page = await client.get(`/wallet/withdrawals/${id}`).loginAs(farid)
    page.assertTextIncludes('Nothing was ever paid to this bank account')
    const atDesk = await client.get(`/admin/r/payouts/${id}`).loginAs(finance)
    atDesk.assertTextIncludes('A large sum')
    atDesk.assertTextIncludes('First payout to this account')

    ;(await decide(client, id, 'approve')).assertStatus(302)
    assert.equal((await payout()).state, 'sent')
    ;(await decide(client, id, 'decline')).assertStatus(422)
    await arrive()
    assert.equal((await payout()).state, 'settled')
    const [entry] = await db.from('audit_entries').where('action', 'wallet.payout_approved')
    assert.equal(entry.subject_id, id)
    assert.deepEqual(await auditLedger(), [])
  })

  test('a declined one is available again, and its owner reads the reason', async ({ client, assert }) => {
    const id = await ask(300_000)
    ;(await decide(client, id, 'decline')).assertStatus(302)
    const { state, failure_reason: reason } = await payout()
    assert.deepEqual([state, reason], ['failed', 'declined'])
    ;(await client.get(`/admin/r/payouts/${id}`).loginAs(finance)).assertTextIncludes('Declined at this desk')
    assert.deepEqual(await availableTo(farid), usd(1_500_000))
    assert.include((await mailTo(farid.email, 'was not sent')).text, 'Looked at the contract.')
    assert.lengthOf(await db.from('audit_entries').where('action', 'wallet.payout_declined'), 1)
    assert.deepEqual(await auditLedger(), [])
  })

  test('nobody decides about their own, nor anybody outside the desk', async ({ client, assert }) => {
    await db.transaction((trx) => use('security').grantRole(farid.id, 'admin', trx))
    const me = await use('security').identityOf(farid.id)
    const id = await ask(300_000)
    ;(await decide(client, id, 'approve', me)).assertTextIncludes('another operator has to decide')
    assert.equal((await payout()).state, 'requested')
  })

  test('a small sum waits, too, when somebody signed in at risk', async ({ assert }) => {
    await ask(5_000)
    assert.equal((await payout()).state, 'sent')
    await db.table('sign_ins').insert({
      public_id: 'risky00000000000',
      user_id: farid.id,
      method: 'password',
      outcome: 'entered',
      score: 70,
      created_at: clock.now(),
    })
    await aWithdrawal(farid, usd(5_000), { key: 'second' })
    const { state, review_reasons: reasons } = await payout()
    assert.deepEqual([state, reasons], ['requested', 'risk'])
  })
})
