import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import ExpireOffers from '#modules/contracts/schedules/expire_offers'
import CloseOffer from '#modules/contracts/actions/close_offer'
import { today } from '#modules/contracts/day'
import { anOffer, ok, reload, signing, usd } from '#modules/contracts/tests/support/stories'
import { open, SIGNED, submit } from '#modules/contracts/tests/support/forms'
import { readyToPropose } from '#tests/support/ready_to_propose'
import { aPerson } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'

/** A second offer from the same cast, made by the action. */
async function anOfferFor(client: Identity, proposalId: string) {
  const milestones = [{ title: 'All of it', amount: usd('900'), dueOn: null }]
  return ok(
    await use('contracts').makeOffer(
      {
        proposalId,
        title: 'Once more',
        terms: 'The same terms as before, I promise.',
        startsOn: today('UTC'),
        milestones,
        signing,
      },
      client
    )
  ).contractId
}

test.group('How an offer ends without a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('declines with a reason the client reads; the proposal can be offered again', async ({ client, assert }) => {
    const { contract, ...story } = await anOffer()
    ;(await submit(client, story.freelancer, `${contract.path}/decline`, { reason: '' }, contract.path)).assertStatus(
      422
    )
    ;(
      await submit(
        client,
        story.freelancer,
        `${contract.path}/decline`,
        { reason: 'The dates do not work for me.' },
        contract.path
      )
    ).assertStatus(302)
    assert.equal((await reload(contract.publicId)).contract.state, 'declined')
    assert.include((await mailTo(story.client.email, 'declined')).text, 'The dates do not work for me.')
    ;(await open(client, story.client, contract.path)).assertTextIncludes('The freelancer declined this offer')
    await anOfferFor(story.client, story.proposalId)
  })

  test('when somebody else was hired meanwhile the offer cannot be accepted, and nothing is left half done', async ({
    client,
    assert,
  }) => {
    const first = await anOffer()
    const rival = await readyToPropose(await aPerson({ role: 'freelancer' }))
    const rivalProposal = ok(
      await use('projects').submitProposal(
        {
          projectId: first.projectId,
          letter: 'I would like to do this as well, and I can begin on Monday morning.',
          milestones: [{ title: 'All', amount: first.milestone.amount, days: 5 }],
        },
        rival
      )
    )
    const second = await anOfferFor(first.client, rivalProposal.publicId)
    ok(
      await use('contracts').acceptOffer(
        { contractId: second, signing: { typedName: 'Rival', ip: '::1', userAgent: '' } },
        rival
      )
    )

    const answer = await submit(
      client,
      first.freelancer,
      `${first.contract.path}/acceptance`,
      SIGNED,
      first.contract.path
    )
    answer.assertStatus(422)
    assert.equal((await reload(first.contract.publicId)).contract.state, 'offered')
    assert.isNull(await use('messaging').conversationOf('contract', first.contract.publicId))
  })

  test('after seven days an offer ends by itself and both are told; it cannot be signed any more', async ({
    client,
    assert,
  }) => {
    const { contract, ...story } = await anOffer()
    clock.travel({ days: 7, seconds: 1 })
    const late = await submit(client, story.freelancer, `${contract.path}/acceptance`, SIGNED, contract.path)
    late.assertStatus(422)
    late.assertTextIncludes('The time to answer this offer is over')

    await new ExpireOffers(new CloseOffer()).handle()
    assert.equal((await reload(contract.publicId)).contract.state, 'expired')
    for (const person of [story.client, story.freelancer]) {
      await mailTo(person.email, 'ended without an answer')
    }
  })

  test('an offer is not ended before its time', async ({ assert }) => {
    const { contract } = await anOffer()
    clock.travel({ days: 6 })
    await new ExpireOffers(new CloseOffer()).handle()
    assert.equal((await reload(contract.publicId)).contract.state, 'offered')
  })
})
