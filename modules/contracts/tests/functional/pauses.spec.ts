import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { addDays, today } from '#modules/contracts/day'
import ReleaseOverdue from '#modules/contracts/schedules/release_overdue'
import ResumePaused from '#modules/contracts/schedules/resume_paused'
import {
  aFundedMilestone,
  anActiveContract,
  anOffer,
  aSubmittedMilestone,
  ok,
  reload,
  settleEvents,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

const REASON = 'Our shop moves house'
type Story = Awaited<ReturnType<typeof anActiveContract>>

const pause = ({ contract, client: by }: Story, more: { resumesOn?: string } = {}) =>
  use('contracts').pauseContract({ contractId: contract.publicId, reason: REASON, ...more }, by)
const stateOf = async ({ contract }: Story) => (await reload(contract.publicId)).contract.state
const goOn = async () => (await app.container.make(ResumePaused)).handle()

test.group('Pausing a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  for (const side of ['client', 'freelancer'] as const) {
    test(`CTR-09 the ${side} pauses with a reason, the other side goes on with it, and both are told`, async ({
      client,
      assert,
    }) => {
      const story = await anActiveContract()
      const [me, other] = [story[side], story[side === 'client' ? 'freelancer' : 'client']]
      const { path } = story.contract
      ;(await open(client, me, `${path}/pause`)).assertTextIncludes('A pause puts off no payment')
      assert.equal((await submit(client, me, `${path}/pause`, { reason: REASON })).header('location'), path)
      assert.equal(await stateOf(story), 'paused')
      const page = await open(client, other, path)
      for (const words of [`${me.name} paused this contract`, REASON, 'Go on with the contract']) {
        page.assertTextIncludes(words)
      }
      assert.include((await mailTo(other.email, `${me.name} paused`)).text, REASON)
      await mailTo(me.email, 'You paused')

      await submit(client, other, `${path}/pause/end`, {}, path)
      assert.equal(await stateOf(story), 'active')
      await mailTo(me.email, `${other.name} goes on`)
      await mailTo(other.email, 'You go on')
      const after = await open(client, me, path)
      after.assertTextIncludes('went on with the contract')
      after.assertTextIncludes(REASON)
      const audited = await db.from('audit_entries').where('subject_id', story.contract.publicId).select('action')
      assert.includeMembers(
        audited.map(({ action }) => action),
        ['contracts.paused', 'contracts.resumed']
      )
    })
  }

  test('CTR-09 while it is paused nothing is funded and nothing handed in, and nobody is asked for it', async ({
    client,
    assert,
  }) => {
    const story = await aFundedMilestone()
    ok(await pause(story))
    const files = [{ name: 'notes.txt', bytes: Buffer.from('What I made') }]
    const work = { milestoneId: story.milestone.publicId, note: 'Here it is', files }
    const refused = [
      await use('contracts').submitMilestone(work, story.freelancer),
      await use('contracts').fundMilestone(story.milestones[1].publicId, story.client),
      await use('contracts').fundMilestones(
        { contractId: story.contract.publicId, milestoneIds: [story.milestones[1].publicId] },
        story.client
      ),
    ]
    for (const outcome of refused) assert.deepInclude(outcome, { ok: false, reason: 'paused' })
    assert.deepEqual(
      (await reload(story.contract.publicId)).milestones.map(({ state }) => state),
      ['funded', 'unfunded']
    )
    for (const person of [story.client, story.freelancer]) {
      assert.equal(await use('contracts').waitingFor(person), 0)
      const page = await open(client, person, story.contract.path)
      assert.notInclude(page.text(), '/submissions/new"')
      assert.notInclude(page.text(), '/funding"')
    }
    ;(await open(client, story.freelancer, '/contracts')).assertTextIncludes('Paused; either of you can go on')
  })

  test('CTR-09 what waits for approval keeps its clock: approved, or released when the time is over', async ({
    client,
    assert,
  }) => {
    const [first, second] = [await aSubmittedMilestone(), await aSubmittedMilestone()]
    for (const story of [first, second]) ok(await pause(story))
    ;(await open(client, first.client, first.contract.path)).assertTextIncludes('waits for your review')
    assert.equal(await use('contracts').waitingFor(first.client), 1)
    ok(await use('contracts').approveMilestone(first.milestone.publicId, first.client))

    clock.travel({ days: second.contract.reviewDays, minutes: 1 })
    await (await app.container.make(ReleaseOverdue)).handle()
    for (const story of [first, second]) {
      assert.equal((await reload(story.contract.publicId)).milestone.state, 'released')
      assert.equal(await stateOf(story), 'paused')
    }
  })

  test('CTR-09 a payment started before is still placed in escrow', async ({ assert }) => {
    const story = await anActiveContract()
    ok(await use('contracts').fundMilestone(story.milestone.publicId, story.client))
    ok(await pause(story))
    const [payment] = await use('wallet').paymentsFor('contracts.milestone', story.milestone.publicId)
    await use('wallet').payInSandbox(payment.publicId)
    await settleEvents()
    assert.equal((await reload(story.contract.publicId)).milestone.state, 'funded')
  })

  test('CTR-09 on the day it names it goes on by itself, not a moment earlier, and both are told', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract()
    const resumesOn = addDays(today(story.client.zone), 3)
    ok(await pause(story, { resumesOn }))
    ;(await open(client, story.freelancer, story.contract.path)).assertTextIncludes('It goes on by itself on')
    clock.travel({ days: 1, hours: 23 })
    await goOn()
    assert.equal(await stateOf(story), 'paused')
    clock.travel({ days: 1, hours: 2 })
    await goOn()
    await goOn()
    assert.equal(await stateOf(story), 'active')
    for (const { email } of [story.client, story.freelancer]) await mailTo(email, 'goes on')
    ;(await open(client, story.client, story.contract.path)).assertTextIncludes('went on by itself')
  })

  test('CTR-09 a paused contract ends, too, and is not paused any more', async ({ client, assert }) => {
    const story = await anActiveContract()
    ok(await pause(story))
    ok(await use('contracts').endContract({ contractId: story.contract.publicId }, story.freelancer))
    assert.equal(await stateOf(story), 'cancelled')
    const page = await open(client, story.client, story.contract.path)
    assert.notInclude(page.text(), 'Go on with the contract')
    assert.notInclude(page.text(), 'went on')
  })

  test('CTR-09 ending asks for the money that is still held first', async ({ client }) => {
    const story = await aFundedMilestone()
    ok(await pause(story))
    const page = await open(client, story.client, `${story.contract.path}/end`)
    page.assertTextIncludes('Some milestones still hold money')
    page.assertTextIncludes(story.milestone.title)
  })

  test('what is paused is not paused again, what is active not resumed, an offer and an end neither', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract()
    const { path } = story.contract
    const back = await submit(client, story.client, `${path}/pause/end`, {}, path)
    back.assertStatus(422)
    ok(await pause(story))
    assert.deepInclude(await pause(story), { ok: false, reason: 'not_active' })
    ;(await open(client, story.client, `${path}/pause`)).assertTextIncludes('Only an active contract can be paused')
    assert.lengthOf(await db.from('contract_pauses').where('contract_id', story.contract.id), 1)
    assert.deepInclude(await pause(await anOffer()), { ok: false, reason: 'not_active' })
  })

  test('bad input is refused and kept; strangers find nothing', async ({ client, assert }) => {
    const story = await anActiveContract()
    const { path } = story.contract
    const yesterday = addDays(today('UTC'), -1)
    for (const [fields, words] of [
      [{ reason: '' }, 'Give a reason'],
      [{ reason: REASON, resumes_on: yesterday }, 'Choose a day after today'],
      [{ reason: REASON, resumes_on: 'soon' }, 'Write the day like'],
    ] as const) {
      const page = await submit(client, story.client, `${path}/pause`, fields)
      page.assertStatus(422)
      page.assertTextIncludes(words)
      page.assertTextIncludes(fields.reason)
    }
    const stranger = await aPerson()
    ;(await submit(client, stranger, `${path}/pause`, { reason: REASON })).assertStatus(404)
    ;(await submit(client, stranger, `${path}/pause/end`)).assertStatus(404)
    assert.equal(await stateOf(story), 'active')
  })
})
