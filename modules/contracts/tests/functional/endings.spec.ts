import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import {
  aFundedMilestone,
  anActiveContract,
  anOffer,
  aSubmittedMilestone,
  ok,
  reload,
} from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

test.group('Ending a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('CTR-09 with paid work it is completed; what was not funded is closed, and both records count it', async ({
    client,
    assert,
  }) => {
    const { contract, milestone, ...story } = await aSubmittedMilestone()
    ok(await use('contracts').approveMilestone(milestone.publicId, story.client))
    ;(await open(client, story.client, `${contract.path}/end`)).assertTextIncludes('closed without funding')

    ;(await submit(client, story.client, `${contract.path}/end`, { reason: 'Thank you, Farid.' })).assertStatus(302)
    const now = await reload(contract.publicId)
    assert.equal(now.contract.state, 'completed')
    assert.isNotNull(now.contract.endedAt)
    assert.deepEqual(
      now.milestones.map(({ state }) => state),
      ['released', 'closed']
    )
    assert.include((await mailTo(story.freelancer.email, 'is completed')).text, 'ended the contract')
    const event = await db.from('outbox_events').where('name', 'contracts.ended').orderBy('id', 'desc').firstOrFail()
    assert.deepInclude(JSON.parse(event.payload), {
      contractId: contract.publicId,
      projectId: story.projectId,
      hasPaidWork: true,
      clientAccountId: story.client.accountId,
    })
    ;(await open(client, story.freelancer, contract.path)).assertTextIncludes('Thank you, Farid.')
  })

  test('CTR-09 without paid work it is cancelled, and the client may open the project again', async ({
    client,
    assert,
  }) => {
    const { contract, ...story } = await anActiveContract()
    ;(await submit(client, story.client, `${contract.path}/end`, { reopen: 'true' })).assertStatus(302)
    assert.equal((await reload(contract.publicId)).contract.state, 'cancelled')
    assert.equal((await use('projects').project(story.projectId))!.state, 'open')
  })

  test('a client who does not want to search on keeps the project closed to proposals', async ({ client, assert }) => {
    const { contract, ...story } = await anActiveContract()
    await submit(client, story.client, `${contract.path}/end`, {})
    assert.equal((await use('projects').project(story.projectId))!.state, 'hired')
  })

  test('the freelancer may end it, too, and the project is open again', async ({ client, assert }) => {
    const { contract, ...story } = await anActiveContract()
    ;(await submit(client, story.freelancer, `${contract.path}/end`)).assertStatus(302)
    assert.equal((await reload(contract.publicId)).contract.state, 'cancelled')
    assert.equal((await use('projects').project(story.projectId))!.state, 'open')
    await mailTo(story.client.email, 'was cancelled')
  })

  test('a contract that holds money does not end: {$self}')
    .with(['funded', 'submitted'])
    .run(async ({ client, assert }, state) => {
      const { contract, ...story } = state === 'funded' ? await aFundedMilestone() : await aSubmittedMilestone()
      ;(await open(client, story.client, `${contract.path}/end`)).assertTextIncludes('still hold money')
      for (const me of [story.client, story.freelancer]) {
        const answer = await submit(client, me, `${contract.path}/end`)
        answer.assertStatus(422)
        answer.assertTextIncludes('A milestone still holds money')
      }
      assert.equal((await reload(contract.publicId)).contract.state, 'active')
    })

  test('an offer, and what has ended, cannot be ended', async ({ client }) => {
    const offer = await anOffer()
    ;(await submit(client, offer.client, `${offer.contract.path}/end`)).assertStatus(422)
    const { contract, ...story } = await anActiveContract()
    await submit(client, story.client, `${contract.path}/end`)
    const again = await submit(client, story.freelancer, `${contract.path}/end`)
    again.assertStatus(422)
    again.assertTextIncludes('This contract is not active')
  })

  test('bad input and strangers end nothing', async ({ client, assert }) => {
    const { contract, ...story } = await anActiveContract()
    for (const fields of [
      { reason: 'x'.repeat(10_000) },
      { reason: ['a'] },
      { reopen: 'perhaps' },
      { reopen: { a: 1 } },
    ]) {
      ;(await submit(client, story.client, `${contract.path}/end`, fields)).assertStatus(422)
    }
    for (const act of [open, submit]) {
      ;(await act(client, await aPerson(), `${contract.path}/end`)).assertStatus(404)
    }
    assert.equal((await reload(contract.publicId)).contract.state, 'active')
  })
})
