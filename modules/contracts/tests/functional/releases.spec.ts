import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import ReleaseMilestone from '#modules/contracts/actions/release_milestone'
import RemindReviewer from '#modules/contracts/actions/remind_reviewer'
import RemindReviewers from '#modules/contracts/schedules/remind_reviewers'
import ReleaseOverdue from '#modules/contracts/schedules/release_overdue'
import {
  aFundedMilestone,
  aSubmittedMilestone,
  handIn,
  ok,
  reload,
  settleEvents,
  usd,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

const wallet = (accountId: number) => use('wallet').available(accountId, 'USD')
const overdue = () => new ReleaseOverdue(new ReleaseMilestone())

test.group('Releasing a milestone', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('FIN-33 approval pays the freelancer 360 of 400 and us 40, and both are told', async ({ client, assert }) => {
    const { base, contract, milestone, ...story } = await aSubmittedMilestone()
    const page = await open(client, story.client, `${base}/approval`)
    for (const words of ['Approve and release $400', '$360.00', '−$40.00', 'cannot be undone', 'notes.txt']) {
      page.assertTextIncludes(words)
    }
    ;(await submit(client, story.client, `${base}/approval`)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).milestone.state, 'released')
    assert.deepEqual(await wallet(story.freelancer.accountId), usd('360'))
    assert.isTrue((await use('wallet').escrowBalance(milestone.publicId, 'USD')).isZero)
    const release = await db.from('milestone_releases').where('milestone_id', milestone.id).firstOrFail()
    assert.deepInclude(release, {
      amount_minor: 40_000,
      received_minor: 36_000,
      fee_minor: 4_000,
      currency: 'USD',
      released_by: story.client.id,
    })
    assert.include((await mailTo(story.freelancer.email, 'is in your wallet')).subject, '$360.00')
  })

  test('FIN-33 pays the freelancer once, however often the client clicks', async ({ client, assert }) => {
    const { base, milestone, ...story } = await aSubmittedMilestone()
    for (let click = 0; click < 3; click++) {
      ;(await submit(client, story.client, `${base}/approval`)).assertStatus(302)
    }
    assert.deepEqual(await wallet(story.freelancer.accountId), usd('360'))
    assert.lengthOf(await db.from('milestone_releases').where('milestone_id', milestone.id), 1)
  })

  test('a repeated release returns the first one', async ({ assert }) => {
    const { milestone, ...story } = await aSubmittedMilestone()
    const first = ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    const second = ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    assert.equal(first.publicId, second.publicId)
    assert.deepEqual([second.received, second.fee], [usd('360'), usd('40')])
  })

  test('FIN-36 the fee is the one frozen in the contract', async ({ assert }) => {
    const { milestone, contract, ...story } = await aSubmittedMilestone()
    await db.from('contracts').where('id', contract.id).update({ fee_basis_points: 500 })
    ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    assert.deepEqual(await wallet(story.freelancer.accountId), usd('380'))
  })

  test('nothing that is not under review can be approved', async ({ client, assert }) => {
    const { base, contract, ...story } = await aFundedMilestone()
    const answer = await submit(client, story.client, `${base}/approval`)
    answer.assertStatus(422)
    answer.assertTextIncludes('There is no submission under review')
    assert.equal((await reload(contract.publicId)).milestone.state, 'funded')
    assert.isTrue((await wallet(story.freelancer.accountId)).isZero)
  })

  test('only the client approves', async ({ client, assert }) => {
    const { base, contract, ...story } = await aSubmittedMilestone()
    for (const act of [open, submit]) {
      ;(await act(client, story.freelancer, `${base}/approval`)).assertStatus(403)
      ;(await act(client, await aPerson(), `${base}/approval`)).assertStatus(404)
    }
    assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')
  })

  test('the release is on both records: spent by one, earned by the other', async ({ assert }) => {
    const { milestone, ...story } = await aSubmittedMilestone()
    ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    await settleEvents()
    const record = (await use('profiles').clientRecords([story.client.accountId])).get(story.client.accountId)!
    assert.deepInclude(record.spend, { minor: 40_000, currency: 'USD' } as any)
  })

  test('FIN-35 after 14 days without an answer the money is released by itself', async ({ assert }) => {
    const { contract, ...story } = await aSubmittedMilestone()
    clock.travel({ days: 13, hours: 23 })
    await overdue().handle()
    assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')

    clock.travel({ hours: 1, minutes: 1 })
    await overdue().handle()
    await overdue().handle()
    assert.equal((await reload(contract.publicId)).milestone.state, 'released')
    assert.deepEqual(await wallet(story.freelancer.accountId), usd('360'))
    await mailTo(story.client.email, '14 days passed without your answer')
    await mailTo(story.freelancer.email, 'did not answer in 14 days')
  })

  test('FIN-35 a request for changes stops the clock; submitting again starts it anew', async ({ assert }) => {
    const { contract, milestone, ...story } = await aSubmittedMilestone()
    clock.travel({ days: 10 })
    ok(
      await use('contracts').requestChanges(
        { milestoneId: milestone.publicId, text: 'The colours are wrong.' },
        story.client
      )
    )
    clock.travel({ days: 10 })
    await overdue().handle()
    assert.equal((await reload(contract.publicId)).milestone.state, 'changes_requested')

    await handIn(milestone.publicId, story.freelancer)
    clock.travel({ days: 10 })
    await overdue().handle()
    assert.equal((await reload(contract.publicId)).milestone.state, 'submitted')
    clock.travel({ days: 5 })
    await overdue().handle()
    assert.equal((await reload(contract.publicId)).milestone.state, 'released')
  })

  test('nobody releases before the time is over but the client', async ({ assert }) => {
    const { milestone } = await aSubmittedMilestone()
    const outcome = await new ReleaseMilestone().handle({ milestone, releasedBy: null })
    assert.deepInclude(outcome, { ok: false, reason: 'not_due' })
  })

  test('FIN-35 the client is reminded seven, three days and one day before the release, each once', async ({
    assert,
  }) => {
    const { contract, milestone, ...story } = await aSubmittedMilestone()
    const reminders = new RemindReviewers(new RemindReviewer())
    const seen: string[] = []
    for (let day = 1; day < 14; day++) {
      clock.travel({ days: 1 })
      for (let time = 0; time < 2; time++) await reminders.handle()
      const sent = await db
        .from('mail_messages')
        .where('to_email', story.client.email)
        .where('subject', 'like', '%left%')
      seen.push(`${day}: ${sent.length}`)
    }
    assert.deepEqual(
      seen,
      [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3].map((sent, index) => `${index + 1}: ${sent}`)
    )
    assert.include((await mailTo(story.client.email, 'One day left')).text, '$400.00')
    ok(
      await use('contracts').requestChanges(
        { milestoneId: milestone.publicId, text: 'Ten words more, please.' },
        story.client
      )
    )
    await reminders.handle()
    assert.lengthOf(await db.from('review_reminders').where('milestone_id', milestone.id), 3)
    assert.equal((await reload(contract.publicId)).milestone.state, 'changes_requested')
  })

  test('a worker that was away for days sends the nearest reminder only', async ({ assert }) => {
    const { milestone } = await aSubmittedMilestone()
    clock.travel({ days: 12 })
    await new RemindReviewers(new RemindReviewer()).handle()
    const sent = await db.from('review_reminders').where('milestone_id', milestone.id)
    assert.deepEqual(
      sent.map((row) => row.days_left),
      [3]
    )
  })
})
