import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import CloseOffer from '#modules/contracts/actions/close_offer'
import { anActiveContract, anOffer, ok, signing } from '#modules/contracts/tests/support/stories'
import { open, submit } from '#modules/contracts/tests/support/forms'

const OTHER_TERMS = {
  intent: 'send',
  message: 'Could you do both parts for a little less?',
  milestones: [{ title: 'All of it', amount: '900.00', days: '20' }],
}

test.group('An offer, a change and what ends them', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-10 while an offer stands the client asks for no other terms; once it is withdrawn they can', async ({
    client,
    assert,
  }) => {
    const { contract, proposalId, ...story } = await anOffer()
    const path = `/proposals/${proposalId}/counter-offer`
    const refused = await submit(client, story.client, path, OTHER_TERMS)
    refused.assertStatus(422)
    refused.assertTextIncludes('You made this freelancer an offer already')
    refused.assertTextIncludes(OTHER_TERMS.message)
    assert.lengthOf(await db.from('counter_offers'), 0)

    ok(await new CloseOffer().handle(contract, { answer: 'withdrawn', by: story.client }))
    ;(await submit(client, story.client, path, OTHER_TERMS)).assertStatus(302)
  })

  test('CTR-02 a change that waits ends with its contract, and nobody is asked for an answer any more', async ({
    client,
    assert,
  }) => {
    const story = await anActiveContract()
    const { publicId: contractId, path } = story.contract
    const milestones = story.milestones.map(({ publicId: id, title }) => ({
      id,
      title,
      amountMinor: 50_000,
      dueOn: null,
    }))
    const change = { contractId, milestones, terms: 'The terms we agreed on, in full.', reason: 'Dearer', signing }
    const { changeId } = ok(await use('contracts').proposeChange(change, story.client))
    assert.equal(await use('contracts').waitingFor(story.freelancer), 1)
    ok(await use('contracts').endContract({ contractId }, story.freelancer))

    assert.equal(await use('contracts').waitingFor(story.freelancer), 0)
    assert.deepInclude(await use('contracts').acceptChange({ changeId, signing }, story.freelancer), {
      ok: false,
      reason: 'change_closed',
    })
    const page = await open(client, story.freelancer, `${path}/scope-changes/${changeId}`)
    page.assertTextIncludes('before it was answered, so it ended, too')
    assert.notInclude(page.text(), '/acceptance')
    ;(await open(client, story.client, path)).assertTextIncludes('The proposed change ended with the contract')
  })
})
