import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import ReleaseOverdue from '#modules/contracts/schedules/release_overdue'
import {
  aFundedMilestone,
  anActiveContract,
  aSubmittedMilestone,
  ok,
  reload,
  settleEvents,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

const TEXT = 'The checkout was agreed on and is missing from what came.'
const available = ({ accountId }: Identity) => use('wallet').available(accountId, 'USD')

/** A milestone of $600 under review that the client disputes. */
async function aDispute({ gets = '150' } = {}) {
  const story = await aSubmittedMilestone({ prices: ['600'] })
  const { disputeId } = ok(
    await use('contracts').openDispute(
      {
        milestoneId: story.milestone.publicId,
        reason: 'not_as_agreed',
        text: TEXT,
        freelancerGets: usd(gets),
        files: [],
      },
      story.client
    )
  )
  const { public_id: splitId } = await db.from('dispute_splits').orderBy('id', 'desc').firstOrFail()
  return { ...story, disputeId, splitId, path: `${story.contract.path}/disputes/${disputeId}` }
}

test.group('Disputes', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('REP-03 a dispute freezes the money at once: nothing approves, refunds or releases it', async ({
    client,
    assert,
  }) => {
    const { base, contract, milestone, ...story } = await aSubmittedMilestone()
    ;(await open(client, story.client, `${base}/disputes/new`)).assertTextIncludes('$400.00 is frozen at once')
    const fields = { about: 'not_as_agreed', happened: TEXT, freelancer_gets: '100' }
    const answer = await submit(client, story.client, `${base}/disputes`, fields, `${base}/disputes/new`)
    answer.assertStatus(302)
    const page = answer.header('location')!
    assert.equal((await reload(contract.publicId)).milestone.state, 'disputed')
    assert.include((await mailTo(story.freelancer.email, 'opened a dispute')).text, 'is frozen')
    ;(await open(client, story.freelancer, page)).assertTextIncludes('checkout was agreed on')

    assert.isFalse((await use('contracts').approveMilestone(milestone.publicId, story.client)).ok)
    assert.isFalse((await use('contracts').refundMilestone({ milestoneId: milestone.publicId }, story.freelancer)).ok)
    clock.travel({ days: 60 })
    await (await app.container.make(ReleaseOverdue)).handle()
    assert.deepEqual(await use('wallet').escrowBalance(milestone.publicId, 'USD'), usd('400'))
    const ending = await use('contracts').endContract({ contractId: contract.publicId }, story.client)
    assert.isFalse(ending.ok)
  })

  test('ADM-02 FIN-34 a ruling of 60 to 40 over $600 pays the freelancer $324, the platform $36, the client $240', async ({
    client,
    assert,
  }) => {
    const { disputeId, milestone, contract, ...story } = await aDispute()
    const admin = await aPerson({ role: 'admin' })
    const desk = `/admin/r/disputes/${disputeId}`
    const ruling = { reason: 'Read the case', freelancer_gets: '360', explanation: 'Six parts of ten were delivered.' }
    const early = await submit(client, admin, `${desk}/actions/rule`, ruling)
    early.assertTextIncludes('has not spoken yet')
    ok(
      await use('contracts').stateCase(
        { disputeId, text: 'The checkout was never part of it.', files: [] },
        story.freelancer
      )
    )
    ;(await open(client, admin, desk)).assertTextIncludes('never part of it')
    ;(await submit(client, admin, `${desk}/actions/rule`, ruling)).assertStatus(302)

    assert.equal((await reload(contract.publicId)).milestone.state, 'settled')
    assert.deepEqual(await available(story.freelancer), usd('324'))
    assert.deepEqual(await available(story.client), usd('240'))
    assert.isTrue((await use('wallet').escrowBalance(milestone.publicId, 'USD')).isZero)
    const [entry] = await db.from('audit_entries').where('action', 'contracts.dispute_ruled')
    assert.equal(entry.subject_id, disputeId)
    assert.include((await mailTo(story.client.email, 'is decided')).text, 'Six parts of ten')
    ;(await open(client, story.client, contract.path)).assertTextIncludes('$240.00 returned to the client')

    ;(await submit(client, admin, `${desk}/actions/rule`, ruling)).assertTextIncludes('cannot')
    assert.deepEqual(await available(story.client), usd('240'))
  })

  test('ADM-02 an operator does not decide about their own contract', async ({ assert }) => {
    const { disputeId, milestone, ...story } = await aDispute()
    ok(await use('contracts').stateCase({ disputeId, text: 'It was all there, on time.', files: [] }, story.freelancer))
    const ruling = { disputeId, freelancerGets: usd('0'), explanation: 'I like it so.' }
    for (const side of [story.client, story.freelancer]) {
      assert.deepInclude(await use('contracts').ruleDispute(ruling, side), { ok: false, reason: 'own_contract' })
    }
    assert.deepEqual(await use('wallet').escrowBalance(milestone.publicId, 'USD'), usd('600'))
  })

  test('FIN-34 a split both agree on moves the money without the desk', async ({ client, assert }) => {
    const { path, splitId, contract, ...story } = await aDispute({ gets: '150' })
    ;(await open(client, story.freelancer, path)).assertTextIncludes('$135.00')
    ;(await submit(client, story.client, `${path}/splits/${splitId}/acceptance`, {}, path)).assertStatus(422)
    ;(await submit(client, story.freelancer, `${path}/splits/${splitId}/acceptance`, {}, path)).assertStatus(302)
    assert.deepEqual(await available(story.freelancer), usd('135'))
    assert.deepEqual(await available(story.client), usd('450'))
    ;(await submit(client, story.freelancer, `${path}/splits/${splitId}/acceptance`, {}, path)).assertStatus(422)
    assert.deepEqual(await available(story.freelancer), usd('135'))
    await mailTo(story.client.email, 'is settled')
    const ended = ok(await use('contracts').endContract({ contractId: contract.publicId }, story.client))
    assert.isTrue(ended.hasPaidWork)
  })

  test('the other side declines with a reason and proposes its own split, which the first accepts', async ({
    client,
    assert,
  }) => {
    const { path, splitId, ...story } = await aDispute()
    const no = { reason: 'I did all of it.' }
    ;(await submit(client, story.freelancer, `${path}/splits/${splitId}/decline`, no, path)).assertStatus(302)
    assert.include((await mailTo(story.client.email, 'declined your split')).text, 'all of it')
    ;(await submit(client, story.freelancer, `${path}/splits`, { freelancer_gets: '600' }, path)).assertStatus(302)
    const { public_id: counter } = await db.from('dispute_splits').orderBy('id', 'desc').firstOrFail()
    ;(await submit(client, story.client, `${path}/splits/${splitId}/acceptance`, {}, path)).assertTextIncludes(
      'not on the table'
    )
    ;(await submit(client, story.client, `${path}/splits/${counter}/acceptance`, {}, path)).assertStatus(302)
    assert.deepEqual(await available(story.freelancer), usd('540'))
    assert.isTrue((await available(story.client)).isZero)
  })

  test('taken back, the milestone goes on under review with the whole time again', async ({ client, assert }) => {
    const { path, contract, ...story } = await aDispute()
    ;(await submit(client, story.freelancer, `${path}/withdrawal`, {}, path)).assertStatus(422)
    clock.travel({ days: 5 })
    ;(await submit(client, story.client, `${path}/withdrawal`, {}, path)).assertStatus(302)
    const { milestone } = await reload(contract.publicId)
    assert.equal(milestone.state, 'submitted')
    assert.closeTo(milestone.reviewDueAt!.toMillis(), clock.in({ days: contract.reviewDays }), 60_000)
    ;(await submit(client, story.client, `${path}/withdrawal`, {}, path)).assertStatus(422)
    ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    assert.deepEqual(await available(story.freelancer), usd('540'))
  })

  test('money that came from a card goes back to the card, the freelancer’s share does not', async ({ assert }) => {
    const { contract, milestone, ...story } = await anActiveContract({ prices: ['600'] })
    ok(await use('contracts').fundMilestone(milestone.publicId, story.client))
    const [payment] = await use('wallet').paymentsFor('contracts.milestone', milestone.publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    const input = { milestoneId: milestone.publicId, reason: 'no_answer' as const, text: TEXT, files: [] }
    const opened = ok(await use('contracts').openDispute({ ...input, freelancerGets: usd('360') }, story.freelancer))
    clock.travel({ days: 4 })
    const admin = await aPerson({ role: 'admin' })
    const ruling = { ...opened, freelancerGets: usd('360'), explanation: 'The client did not answer.' }
    ok(await use('contracts').ruleDispute(ruling, admin))
    assert.equal((await reload(contract.publicId)).milestone.state, 'settled')
    assert.deepEqual(await available(story.freelancer), usd('324'))
    assert.isTrue((await available(story.client)).isZero)
    const [refund] = await db.from('refunds').where('payment_id', await paymentRow(payment.publicId))
    assert.equal(Number(refund.amount_minor), 24_000)
  })

  test('WRK-07 what was handed in and the evidence are read by both sides and the desk, byte for byte', async ({
    client,
    assert,
  }) => {
    const { contract, milestone, ...story } = await aSubmittedMilestone()
    const files = [{ name: 'agreed.txt', bytes: Buffer.from('Signed on paper') }]
    const input = {
      milestoneId: milestone.publicId,
      reason: 'late' as const,
      text: TEXT,
      freelancerGets: usd('0'),
      files,
    }
    const { disputeId } = ok(await use('contracts').openDispute(input, story.client))
    const evidence = await db.from('dispute_files').orderBy('id', 'desc').firstOrFail()
    const handedIn = await db.from('submission_files').orderBy('id', 'desc').firstOrFail()
    const admin = await aPerson({ role: 'admin' })
    for (const who of [story.client, story.freelancer, admin]) {
      for (const [file, text] of [
        [evidence, 'Signed on paper'],
        [handedIn, 'What I made for you'],
      ] as const) {
        const answer = await open(client, who, `${contract.path}/disputes/${disputeId}/files/${file.public_id}`)
        assert.equal(answer.text(), text)
      }
    }
    const stranger = await aPerson({ role: 'client' })
    ;(await open(client, stranger, `${contract.path}/disputes/${disputeId}/files/${evidence.public_id}`)).assertStatus(
      404
    )
    ;(await open(client, admin, `/admin/r/disputes/${disputeId}`)).assertTextIncludes(handedIn.sha256.slice(0, 12))
  })

  test('bad input is refused, kept, and freezes nothing')
    .with([
      { field: 'freelancer_gets', value: '-1', says: 'between 0 and $400.00' },
      { field: 'freelancer_gets', value: '400.01', says: 'between 0 and $400.00' },
      { field: 'freelancer_gets', value: '0.001', says: 'between 0 and $400.00' },
      { field: 'freelancer_gets', value: '99999999999999999999', says: 'between 0 and $400.00' },
      { field: 'about', value: 'revenge', says: 'Choose what it is about' },
      { field: 'happened', value: 'Bad', says: 'in 20 to 5,000 characters' },
    ])
    .run(async ({ client, assert }, { field, value, says }) => {
      const { base, contract, ...story } = await aFundedMilestone()
      const fields = { about: 'late', happened: TEXT, freelancer_gets: '100', [field]: value }
      const answer = await submit(client, story.client, `${base}/disputes`, fields, `${base}/disputes/new`)
      answer.assertStatus(422)
      answer.assertTextIncludes(says)
      answer.assertTextIncludes(field === 'happened' ? '100' : TEXT)
      assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    })

  test('where no money is held there is nothing to dispute, and nobody disputes twice', async ({ client }) => {
    const unfunded = await anActiveContract()
    const fields = { about: 'late', happened: TEXT, freelancer_gets: '100' }
    ;(await submit(client, unfunded.client, `${unfunded.base}/disputes`, fields)).assertStatus(422)
    const { base, ...story } = await aDispute()
    ;(await submit(client, story.freelancer, `${base}/disputes`, fields)).assertStatus(422)
    ;(await open(client, story.freelancer, `${base}/disputes/new`)).assertTextIncludes('nothing to dispute')
  })
})

async function paymentRow(publicId: string) {
  return (await db.from('payment_intents').where('public_id', publicId).select('id').firstOrFail()).id
}
