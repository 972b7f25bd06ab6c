import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import {
  invitationMoves,
  moveInvitation,
  type InvitationMove,
  type InvitationState,
} from '#modules/projects/invitation_states'
import Invitation from '#modules/projects/models/invitation'
import { aPerson } from '#tests/support/people'
import { anInvitation, aProject } from '#modules/projects/tests/support/projects'

const STATES: InvitationState[] = ['open', 'accepted', 'declined', 'taken_back']

/** What the house allows, written down a second time on purpose. */
const ALLOWED = [
  'open accept accepted',
  'declined accept accepted',
  'open decline declined',
  'open take_back taken_back',
  'taken_back invite_again open',
]

test.group('Invitation states', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-11 every move works from where it may start and from nowhere else', async ({ assert }) => {
    const { publicId: projectId, client } = await aProject()
    const { publicId } = await anInvitation(projectId, { client, freelancer: await aPerson({ role: 'freelancer' }) })
    const { id } = await Invitation.findByOrFail('publicId', publicId)
    const seen: string[] = []
    for (const move of Object.keys(invitationMoves) as InvitationMove[]) {
      for (const state of STATES) {
        const moved = await transact(async (trx) => {
          await trx.from('invitations').where('id', id).update({ state })
          return moveInvitation(id, move, { by: client.id }, trx)
        })
        const now = (await Invitation.findOrFail(id)).state
        if (moved) seen.push(`${state} ${move} ${now}`)
        else assert.equal(now, state)
      }
    }
    assert.sameMembers(seen, ALLOWED)
  })
})
