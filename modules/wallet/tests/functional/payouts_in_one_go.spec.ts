import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { endDueTransfers } from '#modules/wallet/adapters/sandbox/transfers'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import { clearingOf, payoutHoldOf } from '#modules/wallet/ledger/places'
import { move } from '#modules/wallet/ledger/posting'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import CatchUp from '#modules/wallet/schedules/catch_up'
import { availableTo, paidIn, published, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'

test.group('FIN-28 Payouts whose webhooks were lost, settled in one go', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  /** Somebody whose withdrawal of $50 the bank has. */
  async function whoWithdraws(account = {}): Promise<Identity> {
    const person = await aPerson({ role: 'freelancer' })
    await paidIn(person, usd(5_000))
    const { publicId: methodId } = await aBankAccount(person, account)
    const outcome = await aWithdrawal(person, usd(5_000), { methodId })
    if (!outcome.ok) throw new Error(outcome.reason)
    await (await app.container.make(SendPayout)).handle(outcome.value.payoutId)
    return person
  }
  /** The banks are done, and nobody tells us: we ask. */
  const catchUp = async () => {
    clock.travel({ minutes: 5 })
    await endDueTransfers()
    await db.from('sandbox_webhooks').update({ state: 'lost' })
    await (await app.container.make(CatchUp)).handle()
  }
  const stateOf = async ({ accountId }: Identity) => (await db.from('payouts').where('account_id', accountId))[0].state

  test('all that arrived are settled, each with its entry, notice and event, and once', async ({ assert }) => {
    const people = [await whoWithdraws(), await whoWithdraws(), await whoWithdraws()]
    await catchUp()
    await catchUp()
    for (const person of people) assert.equal(await stateOf(person), 'settled')
    assert.lengthOf(await db.from('ledger_transactions').where('kind', 'payout_settle'), 3)
    assert.lengthOf(await published('wallet.payout_settled'), 3)
    assert.lengthOf(await db.from('notifications').where('kind', 'wallet.notices.payout_settled'), 3)
    assert.deepEqual(await auditLedger(), [])
  })

  test('one that came back is given back, one that cannot be settled waits, and the others are settled', async ({
    assert,
  }) => {
    const settled = await whoWithdraws()
    const back = await whoWithdraws({ country: 'US', number: '12340002', bankCode: '021000021' })
    const odd = await whoWithdraws()
    const last = await whoWithdraws()
    const legs = move(usd(5_000), payoutHoldOf(odd.accountId), clearingOf('sandbox'))
    const posting = {
      kind: 'payout_settle' as const,
      scope: 'odd',
      key: 'odd',
      reference: { type: 'odd', id: 'odd' },
      legs,
    }
    await transact((trx) => new LedgerWriter().mustPost(posting, trx))

    await catchUp()
    assert.deepEqual(await Promise.all([settled, back, odd, last].map(stateOf)), [
      'settled',
      'failed',
      'sent',
      'settled',
    ])
    assert.deepEqual(await availableTo(back), usd(5_000))
    assert.lengthOf(await published('wallet.payout_settled'), 2)
    assert.deepEqual(await auditLedger(), [])
  })
})
