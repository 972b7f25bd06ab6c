import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import {
  counterOfferMoves,
  moveCounterOffer,
  type CounterOfferMove,
  type CounterOfferState,
} from '#modules/projects/counter_offer_states'
import CounterOffer from '#modules/projects/models/counter_offer'
import { aCounterOffer, aProject, aProposal } from '#modules/projects/tests/support/projects'

const STATES: CounterOfferState[] = ['open', 'agreed', 'declined', 'overtaken', 'taken_back', 'lapsed']

/** What the house allows, written down a second time on purpose. */
const ALLOWED = [
  'open agree agreed',
  'open decline declined',
  'open overtake overtaken',
  'open take_back taken_back',
  'open lapse lapsed',
]

test.group('Counter-offer states', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-10 every move works from where it may start and from nowhere else', async ({ assert }) => {
    const { publicId: projectId, client } = await aProject()
    const { publicId: proposalId } = await aProposal(projectId)
    const { publicId } = await aCounterOffer(proposalId, client)
    const { id } = await CounterOffer.findByOrFail('publicId', publicId)
    const seen: string[] = []
    for (const move of Object.keys(counterOfferMoves) as CounterOfferMove[]) {
      for (const state of STATES) {
        const moved = await transact(async (trx) => {
          await trx.from('counter_offers').where('id', id).update({ state })
          return moveCounterOffer(id, move, { by: null }, trx)
        })
        const now = (await CounterOffer.findOrFail(id)).state
        if (moved) seen.push(`${state} ${move} ${now}`)
        else assert.equal(now, state)
      }
    }
    assert.sameMembers(seen, ALLOWED)
  })
})
