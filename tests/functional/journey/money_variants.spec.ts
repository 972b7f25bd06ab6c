import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { LedgerWriter } from '#modules/wallet/ledger/ledger_writer'
import CatchUp from '#modules/wallet/schedules/catch_up'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { paidIn, usd as cents } from '#modules/wallet/tests/support/money'
import { aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { ledgerByKind, sumOfEntries } from '#tests/journey/end_state'
import { bankDecides, bankTakesBack, newestPayment } from '#tests/support/chargebacks'
import * as stories from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

const { ok, usd } = stories
const contracts = () => use('contracts')
const reference = { type: 'milestone', id: 'm1', title: 'The work' }

/** What the ledger holds in the end, in cents, places at zero left out. */
async function endState() {
  const kinds = Object.entries(await ledgerByKind()).filter(([, balance]) => balance !== 0)
  return Object.fromEntries(kinds)
}

const available = ({ accountId }: Identity) =>
  use('wallet')
    .available(accountId, 'USD')
    .then((sum) => Number(sum.minor))

/** What is charged is held first and then released, less the fee; the client had exactly that. */
async function chargedAndReleased(charged: number) {
  const client = await aPerson({ role: 'client' })
  const freelancer = await aPerson({ role: 'freelancer' })
  await paidIn(client, cents(charged))
  const parties = { accountId: client.accountId, payeeAccountId: freelancer.accountId }
  const amount = cents(charged)
  await transact(async (trx) => {
    ok(await use('wallet').holdInEscrow({ escrowId: 'm1', ...parties, amount, key: 'hold', reference }, trx))
    const release = { escrowId: 'm1', toAccountId: freelancer.accountId, amount, feeBasisPoints: 1_000 }
    await use('wallet').releaseEscrow({ ...release, key: 'release', reference }, trx)
  })
  return { client: await available(client), freelancer: await available(freelancer) }
}

/** A milestone that the client's card paid for, handed in. */
async function paidByCard(price: string) {
  const story = await stories.anActiveContract({ prices: [price] })
  ok(await contracts().fundMilestone(story.milestone.publicId, story.client))
  const payment = await newestPayment(story.client.accountId)
  await use('wallet').payInSandbox(payment)
  await stories.settleEvents()
  await stories.handIn(story.milestone.publicId, story.freelancer)
  return { ...story, payment }
}

/** Each way the main job can go otherwise, to the cent: who has what in the end, and that all of it sums to zero. */
test.group('The money of the main job’s variants', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(async () => clock.reset())

  const adds = async (assert: any) => {
    assert.equal(await sumOfEntries(), 0)
    assert.deepEqual(await auditLedger(), [])
  }

  test('FIN-33 hourly: 12:20 hours at $30 with a cap of 10 are $300: 270 and a fee of 30', async ({ assert }) => {
    const worked = 12 * 60 + 20
    const charged = cents(3_000).allocate([1])[0].minor * BigInt(Math.min(worked, 10 * 60))
    const end = await chargedAndReleased(Number(charged / 60n))
    assert.deepEqual(end, { client: 0, freelancer: 27_000 })
    assert.deepEqual(await endState(), { available: 27_000, fee: 3_000, clearing: -30_000 })
    await adds(assert)
  })

  test('FIN-33 gig: a tier of $150 and an extra of $50 are one sum: 180 and a fee of 20', async ({ assert }) => {
    const end = await chargedAndReleased(15_000 + 5_000)
    assert.deepEqual(end, { client: 0, freelancer: 18_000 })
    assert.deepEqual(await endState(), { available: 18_000, fee: 2_000, clearing: -20_000 })
    await adds(assert)
  })

  test('FIN-34 retainer: of two months at $500 the first is paid and the second cancelled: 450, 50, and 500 back', async ({
    assert,
  }) => {
    const story = await stories.anActiveContract({ prices: ['500', '500'] })
    const [first, second] = story.milestones.map(({ publicId }) => publicId)
    await stories.fillWallet(story.client, usd('1000'))
    ok(await contracts().fundMilestone(first, story.client))
    ok(await contracts().fundMilestone(second, story.client))
    await stories.handIn(first, story.freelancer)
    ok(await contracts().approveMilestone(first, story.client))
    ok(await contracts().refundMilestone({ milestoneId: second, reason: 'Cancelled' }, story.freelancer))
    ok(await contracts().endContract({ contractId: story.contract.publicId }, story.client))
    assert.deepEqual([await available(story.client), await available(story.freelancer)], [50_000, 45_000])
    assert.deepEqual(await endState(), { available: 95_000, fee: 5_000, clearing: -100_000 })
    await adds(assert)
  })

  test('FIN-34 dispute: $600 ruled 60 to 40: the freelancer 324, our fee 36, the client 240', async ({ assert }) => {
    const story = await stories.aSubmittedMilestone({ prices: ['600'] })
    const text = 'The checkout was agreed on and is missing.'
    const claim = { milestoneId: story.milestone.publicId, reason: 'late' as const, text, files: [] }
    const { disputeId } = ok(await contracts().openDispute({ ...claim, freelancerGets: usd('0') }, story.client))
    ok(await contracts().stateCase({ disputeId, text, files: [] }, story.freelancer))
    const ruling = { disputeId, freelancerGets: usd('360'), explanation: 'Most of it was delivered' }
    ok(await contracts().ruleDispute(ruling, await aPerson({ role: 'admin' })))
    assert.deepEqual([await available(story.client), await available(story.freelancer)], [24_000, 32_400])
    assert.deepEqual(await endState(), { available: 56_400, fee: 3_600, clearing: -60_000 })
    await adds(assert)
  })

  test('FIN-34 refund before the work: the client has $400 back, and there is no fee', async ({ assert }) => {
    const { milestone, client, freelancer } = await stories.aFundedMilestone()
    ok(await contracts().refundMilestone({ milestoneId: milestone.publicId }, freelancer))
    assert.deepEqual([await available(client), await available(freelancer)], [40_000, 0])
    assert.deepEqual(await endState(), { available: 40_000, clearing: -40_000 })
    await adds(assert)
  })

  test('FIN-43 chargeback after the payout: the platform’s fund bears $400, and the freelancer keeps all', async ({
    assert,
  }) => {
    const { milestone, payment, client, freelancer } = await paidByCard('400')
    ok(await contracts().approveMilestone(milestone.publicId, client))
    ok(await aWithdrawal(freelancer, usd('360')))
    clock.travel({ minutes: 1 })
    await new RunSandbox().handle()
    await (await app.container.make(CatchUp)).handle()
    assert.equal((await db.from('payouts').firstOrFail()).state, 'settled')

    const dispute = await bankTakesBack(payment)
    assert.deepEqual(await endState(), { fee: 4_000, disputed: -40_000, clearing: 36_000 })
    await bankDecides(dispute, 'lost')
    assert.deepEqual([await available(client), await available(freelancer)], [0, 0])
    assert.deepEqual(await endState(), { fund: -40_000, fee: 4_000, clearing: 36_000 })
    assert.equal((await db.from('payouts').firstOrFail()).state, 'settled')
    await adds(assert)
  })

  test('FIN-12 agency: of $400 the fee is 40, and 70 to 30 of the rest are 252 and 108', async ({ assert }) => {
    const { milestone, client, freelancer } = await stories.aFundedMilestone()
    const second = await aPerson({ role: 'freelancer' })
    const payees = [
      { accountId: freelancer.accountId, weight: 70 },
      { accountId: second.accountId, weight: 30 },
    ]
    const release = { escrowId: milestone.escrowId, payees, amount: usd('400'), feeBasisPoints: 1_000 }
    await transact((trx) => use('wallet').releaseEscrow({ ...release, key: 'release', reference }, trx))
    const ends = [await available(client), await available(freelancer), await available(second)]
    assert.deepEqual(ends, [0, 25_200, 10_800])
    assert.deepEqual(await endState(), { available: 36_000, fee: 4_000, clearing: -40_000 })
    await adds(assert)
  })
})

test.group('A chargeback that goes wrong on the way', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('FIN-43 a failure in the middle leaves nothing half, and the same webhook played again books all of it', async ({
    assert,
    cleanup,
  }) => {
    const { contract, payment } = await paidByCard('400')
    const stateNow = async () => (await stories.reload(contract.publicId)).milestone.state
    const post = LedgerWriter.prototype.mustPost
    cleanup(() => void (LedgerWriter.prototype.mustPost = post))
    LedgerWriter.prototype.mustPost = () => Promise.reject(new Error('the database went away'))
    const dispute = await bankTakesBack(payment)
    assert.equal(await stateNow(), 'submitted')
    for (const table of ['chargebacks', 'milestone_freezes']) assert.lengthOf(await db.from(table), 0)
    const failed = await db.from('provider_events').where('subject', 'dispute').firstOrFail()
    assert.deepEqual([failed.handled_at, failed.error], [null, 'the database went away'])

    LedgerWriter.prototype.mustPost = post
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    assert.equal(await stateNow(), 'frozen')

    LedgerWriter.prototype.mustPost = () => Promise.reject(new Error('the database went away'))
    await bankDecides(dispute, 'lost')
    assert.equal(await stateNow(), 'frozen')
    LedgerWriter.prototype.mustPost = post
    clock.travel({ minutes: 1 })
    await (await app.container.make(CatchUp)).handle()
    assert.equal(await stateNow(), 'charged_back')
    assert.deepEqual(await endState(), {})
    assert.deepEqual(await auditLedger(), [])
  })
})
