import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { SandboxGateway } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

test.group('FIN-41 Payouts that come back after they arrived', (group) => {
  let farid: Identity
  let method: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    await paidIn(farid, usd(99_000))
    const account = { country: 'US', number: '12340004', bankCode: '021000021' }
    method = (await aBankAccount(farid, account)).publicId
    return () => clock.reset()
  })

  const withdraw = (client: any, form: Record<string, unknown> = {}) =>
    client
      .post('/wallet/withdrawals')
      .loginAs(farid)
      .withCsrfToken()
      .form({ amount: '500', currency: 'USD', method, _page: '/wallet', ...form })
      .redirects(0)
  const bankGoesOn = async (time: { seconds?: number; minutes?: number }) => {
    clock.travel(time)
    await new RunSandbox().handle()
  }
  const payout = () => db.from('payouts').firstOrFail()

  async function sentBack(client: any, form: Record<string, unknown> = {}) {
    const sent = await withdraw(client, form)
    await bankGoesOn({ seconds: 6 })
    await bankGoesOn({ minutes: 1 })
    return sent.header('location')
  }

  test('the whole sum is available again, by one posting that takes the first one back', async ({ client, assert }) => {
    await withdraw(client)
    await bankGoesOn({ seconds: 6 })
    assert.equal((await payout()).state, 'settled')
    assert.deepEqual(await availableTo(farid), usd(49_000))

    await bankGoesOn({ minutes: 1 })
    assert.equal((await payout()).state, 'returned')
    assert.deepEqual(await availableTo(farid), usd(99_000))
    const settled = await db.from('ledger_transactions').where('kind', 'payout_settle').firstOrFail()
    const [bounce] = await db.from('ledger_transactions').where('kind', 'payout_bounce')
    assert.equal(bounce.reverses_id, settled.id)
    assert.deepEqual(await auditLedger(), [])
  })

  test('however often the gateway says so, the money comes back once', async ({ client, assert }) => {
    await sentBack(client)
    const { gateway_id: id } = await payout()
    const sync = await app.container.make(SyncTransfer)
    for (let again = 0; again < 3; again++) {
      await sync.apply('sandbox', await new SandboxGateway().retrieveTransfer('payout', id))
    }
    assert.deepEqual(await availableTo(farid), usd(99_000))
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'payout_bounce'), 1)
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.payout_returned'), 1)
  })

  test('the fee of an instant payout comes back with it', async ({ client, assert }) => {
    await sentBack(client, { speed: 'instant', fee: '5.00' })
    const { state, fee_minor: fee } = await payout()
    assert.deepEqual([state, Number(fee)], ['returned', 500])
    assert.deepEqual(await availableTo(farid), usd(99_000))
    assert.deepEqual(await auditLedger(), [])
  })

  test('the page, the notice and the mail say why, and what to do', async ({ client, assert }) => {
    const path = await sentBack(client)
    const page = await client.get(path).loginAs(farid)
    page.assertTextIncludes('It arrived, and your bank sent it back')
    page.assertTextIncludes('the account is closed')
    page.assertTextIncludes('See the bank accounts')
    const mail = await mailTo(farid.email, 'sent $500.00 back')
    assert.include(mail.text, 'ending 0004 is closed or takes no money')
    assert.include(mail.text, 'confirm it if they are right')
    const history = await client.get('/wallet/history').loginAs(farid)
    history.assertTextIncludes('Withdrawal sent back by the bank')
  })

  test('nothing goes to that account until its owner confirms it', async ({ client, assert }) => {
    await sentBack(client)
    const refused = await withdraw(client)
    refused.assertStatus(422)
    refused.assertTextIncludes('The bank of this account sent money back')

    const wallet = await client.get('/wallet').loginAs(farid)
    wallet.assertTextIncludes('Nothing is sent there until you confirm')
    const list = await client.get('/wallet/payout-methods').loginAs(farid)
    list.assertTextIncludes('The details are right')
    const confirm = () => client.post(`/wallet/payout-methods/${method}/confirmation`).loginAs(farid).withCsrfToken()
    await confirm()
    await confirm()
    const again = await withdraw(client, { amount: '100' })
    again.assertStatus(302)
    const acts = await db.from('audit_entries').where('action', 'like', 'wallet.payout%').orderBy('id').select('action')
    assert.deepEqual(acts.map(({ action }) => action).slice(-2), [
      'wallet.payout_returned',
      'wallet.payout_method_confirmed',
    ])
  })

  test('nobody confirms somebody else’s account', async ({ client, assert }) => {
    await sentBack(client)
    const stranger = await aPerson()
    const refused = await client
      .post(`/wallet/payout-methods/${method}/confirmation`)
      .loginAs(stranger)
      .withCsrfToken()
      .redirects(0)
    refused.assertStatus(404)
    assert.isNotNull((await db.from('payout_methods').firstOrFail()).returned_at)
  })

  test('a webhook that was lost is made good by asking once a day', async ({ client, assert }) => {
    await withdraw(client)
    await bankGoesOn({ seconds: 6 })
    await db.from('sandbox_transfers').update({ state: 'failed', reason: 'wrong_account', ended_at: clock.now() })
    const catchUp = await app.container.make(CatchUp)
    await catchUp.handle()
    assert.equal((await payout()).state, 'settled')
    clock.travel({ days: 1, minutes: 1 })
    await catchUp.handle()
    assert.deepEqual([(await payout()).state, (await payout()).failure_reason], ['returned', 'wrong_account'])
    assert.deepEqual(await availableTo(farid), usd(99_000))
  })

  test('FIN-47 gateway and ledger agree about it afterwards', async ({ client, assert }) => {
    await sentBack(client)
    const { public_id: reference } = await payout()
    const wallet = use('wallet')
    const theirs = (await wallet.statement('sandbox', 0, clock.now() + 1)).filter(
      (line) => line.reference === reference
    )
    const ours = await wallet.clearingEntries({ gateway: 'sandbox', references: [reference] })
    const written = (lines: { kind: string; amount: { minor: bigint } }[]) =>
      lines.map(({ kind, amount }) => `${kind} ${amount.minor}`)
    assert.deepEqual(written(ours), ['payout -50000', 'payout_return 50000'])
    assert.deepEqual(written(theirs), written(ours))
  })
})
