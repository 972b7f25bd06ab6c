import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import ReleaseOverdue from '#modules/contracts/schedules/release_overdue'
import { anActiveContract, handIn, ok, reload, settleEvents, usd } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { bankDecides, bankTakesBack, newestPayment } from '#tests/support/chargebacks'
import { ledgerByKind, sumOfEntries } from '#tests/journey/end_state'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

const available = async ({ accountId }: Identity) => (await use('wallet').available(accountId, 'USD')).format('en')
const stateOf = async (contractId: string) => (await reload(contractId)).milestone.state

/** A milestone of $400 that a card payment funded, handed in. */
async function paidByCard(prices = ['400']) {
  const story = await anActiveContract({ prices })
  const ids = story.milestones.map(({ publicId }) => publicId)
  const { publicId: contractId } = story.contract
  const total = prices.reduce((sum, price) => sum.plus(usd(price)), usd('0'))
  ok(
    ids.length > 1
      ? await use('contracts').fundMilestones({ contractId, milestoneIds: ids, total }, story.client)
      : await use('contracts').fundMilestone(ids[0], story.client)
  )
  const payment = await newestPayment(story.client.accountId)
  await use('wallet').payInSandbox(payment)
  await settleEvents()
  await handIn(ids[0], story.freelancer)
  return { ...story, payment, ...(await reload(contractId)) }
}

test.group('A chargeback on a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('FIN-43 money in escrow is frozen: nothing approves, returns or disputes it, and no time for review runs', async ({
    client,
    assert,
  }) => {
    const { base, contract, payment, ...story } = await paidByCard()
    await bankTakesBack(payment)
    assert.equal(await stateOf(contract.publicId), 'frozen')
    assert.include((await mailTo(story.freelancer.email, 'are frozen')).text, 'nobody can move it')

    for (const path of ['approval', 'change-requests', 'disputes', 'refund-requests']) {
      const fields = { text: 'Please change it all', reason: 'late', about: 'late', happened: 'x'.repeat(30) }
      const answer = await submit(client, story.client, `${base}/${path}`, { ...fields, freelancer_gets: '1' })
      assert.equal(answer.status(), 422, path)
    }
    ;(await submit(client, story.client, `${contract.path}/end`, { reason: 'Over' })).assertStatus(422)
    clock.travel({ days: 60 })
    await (await app.container.make(ReleaseOverdue)).handle()
    assert.deepEqual([await available(story.client), await available(story.freelancer)], ['$0.00', '$0.00'])
    const page = await open(client, story.freelancer, contract.path)
    for (const words of ['Frozen by the bank', 'asked for $400.00 of Part 1 back']) page.assertTextIncludes(words)
  })

  test('FIN-43 won, the review begins again and the approval pays once; lost, the milestone is over', async ({
    assert,
  }) => {
    const won = await paidByCard()
    const dispute = await bankTakesBack(won.payment)
    clock.travel({ days: 3 })
    await bankDecides(dispute, 'won')
    const { milestone } = await reload(won.contract.publicId)
    assert.equal(milestone.state, 'submitted')
    assert.closeTo(milestone.reviewDueAt!.toMillis(), clock.in({ days: 14 }), 60_000)
    ok(await use('contracts').approveMilestone(milestone.publicId, won.client))
    assert.equal(await available(won.freelancer), '$360.00')

    const lost = await paidByCard()
    await bankDecides(await bankTakesBack(lost.payment), 'lost')
    assert.equal(await stateOf(lost.contract.publicId), 'charged_back')
    assert.deepEqual([await available(lost.client), await available(lost.freelancer)], ['$0.00', '$0.00'])
    assert.include((await mailTo(lost.freelancer.email, 'took $400.00 of')).text, 'Nothing more is owed')
    ok(await use('contracts').endContract({ contractId: lost.contract.publicId }, lost.client))
    assert.equal(await sumOfEntries(), 0)
  })

  test('FIN-43 a dispute of ours waits for the bank, and is overtaken when the money is gone', async ({ assert }) => {
    const { contract, milestone, payment, ...story } = await paidByCard()
    const text = 'The checkout was agreed on and is missing.'
    const claim = {
      milestoneId: milestone.publicId,
      reason: 'late' as const,
      text,
      freelancerGets: usd('0'),
      files: [],
    }
    const { disputeId } = ok(await use('contracts').openDispute(claim, story.client))
    await use('contracts').stateCase({ disputeId, text, files: [] }, story.freelancer)
    const bank = await bankTakesBack(payment)

    const admin = await aPerson({ role: 'admin' })
    const ruling = { disputeId, freelancerGets: usd('400'), explanation: 'It was delivered' }
    const refused = await use('contracts').ruleDispute(ruling, admin)
    assert.equal(refused.ok ? 'ruled' : refused.reason, 'frozen')
    await bankDecides(bank, 'lost')
    assert.equal((await db.from('disputes').firstOrFail()).state, 'overtaken')
    assert.equal(await stateOf(contract.publicId), 'charged_back')
  })

  test('FIN-43 of one payment for two, what was released is borne by the fund, what is held is taken', async ({
    assert,
  }) => {
    const { contract, milestones, payment, ...story } = await paidByCard(['400', '600'])
    ok(await use('contracts').approveMilestone(milestones[0].publicId, story.client))
    await bankDecides(await bankTakesBack(payment), 'lost')
    assert.deepEqual(
      (await reload(contract.publicId)).milestones.map(({ state }) => state),
      ['released', 'charged_back']
    )
    assert.equal(await available(story.freelancer), '$360.00')
    assert.equal((await ledgerByKind()).fund, -40_000)
  })
})
