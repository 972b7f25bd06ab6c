import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aSubmittedMilestone, ok, usd } from '#modules/contracts/tests/support/stories'
import { open } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'

const SAID = 'The blue page was never part of it.'

async function aDisputeWithWords() {
  const story = await aSubmittedMilestone()
  const talk = (await use('messaging').conversationOf('contract', story.contract.publicId))!
  ok(
    await use('messaging').postMessage({
      conversationId: talk.publicId,
      text: SAID,
      accountId: story.client.accountId,
      userId: story.client.id,
    })
  )
  const opening = {
    milestoneId: story.milestone.publicId,
    reason: 'not_as_agreed' as const,
    text: 'The blue page is missing from what I was given.',
    freelancerGets: usd('200'),
    files: [],
  }
  const { disputeId } = ok(await use('contracts').openDispute(opening, story.client))
  return { ...story, disputeId, desk: `/admin/r/disputes/${disputeId}` }
}

const readings = () => db.from('audit_entries').where('action', 'messaging.read_by_operator')

test.group('The desk and the conversation of a disputed contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ADM-02 the desk reads what the two wrote, to read only, and each reading is audited', async ({
    client,
    assert,
  }) => {
    const { desk, disputeId } = await aDisputeWithWords()
    const ada = await aPerson({ role: 'admin' })
    const page = await open(client, ada, desk)
    page.assertTextIncludes(SAID)
    assert.notInclude(page.text(), '/messages/')
    const [reading] = await readings()
    assert.equal(reading.actor_id, ada.publicId)
    assert.include(reading.details, disputeId)
  })

  test('both sides are told so on the page of the dispute', async ({ client }) => {
    const { contract, disputeId, ...story } = await aDisputeWithWords()
    for (const me of [story.client, story.freelancer]) {
      const page = await open(client, me, `${contract.path}/disputes/${disputeId}`)
      page.assertTextIncludes('our desk can read the conversation of this contract')
    }
  })

  test('once the dispute is over it is shown no more, and nowhere else before', async ({ client, assert }) => {
    const { desk, disputeId, contract, ...story } = await aDisputeWithWords()
    const ada = await aPerson({ role: 'admin' })
    const elsewhere = await open(client, ada, `/admin/r/contracts/${contract.publicId}`)
    assert.notInclude(elsewhere.text(), SAID)
    ok(await use('contracts').stateCase({ disputeId, text: 'It was in the second part.', files: [] }, story.freelancer))
    const ruling = { disputeId, freelancerGets: usd('300'), explanation: 'Most of it was there.' }
    ok(await use('contracts').ruleDispute(ruling, ada))
    assert.notInclude((await open(client, ada, desk)).text(), SAID)
    assert.lengthOf(await readings(), 0)
  })
})
