import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { contractMoves, moveContract, type ContractMove } from '#modules/contracts/contract_states'
import {
  canMove,
  milestoneMoves,
  moveMilestone,
  type MilestoneMove,
  type MilestoneState,
} from '#modules/contracts/milestone_states'
import { anOffer, reload } from '#modules/contracts/tests/support/stories'

const MILESTONE_STATES: MilestoneState[] = [
  'unfunded',
  'funding',
  'funded',
  'submitted',
  'changes_requested',
  'disputed',
  'frozen',
  'released',
  'refunded',
  'settled',
  'charged_back',
  'closed',
]
const CONTRACT_STATES = ['offered', 'active', 'paused', 'completed', 'cancelled', 'declined', 'withdrawn', 'expired']

/** What the house allows, written down a second time on purpose. */
const ALLOWED = [
  'unfunded start_payment funding',
  'funding drop_payment unfunded',
  'unfunded fund funded',
  'funding fund funded',
  'funded submit submitted',
  'changes_requested submit submitted',
  'submitted request_changes changes_requested',
  'submitted release released',
  'funded refund refunded',
  'funded dispute disputed',
  'submitted dispute disputed',
  'changes_requested dispute disputed',
  'disputed resume_work funded',
  'disputed resume_review submitted',
  'disputed resume_changes changes_requested',
  'disputed settle settled',
  'funded freeze frozen',
  'submitted freeze frozen',
  'changes_requested freeze frozen',
  'disputed freeze frozen',
  'frozen thaw_work funded',
  'frozen thaw_review submitted',
  'frozen thaw_changes changes_requested',
  'frozen thaw_dispute disputed',
  'frozen charge_back charged_back',
  'unfunded close closed',
  'funding close closed',
]

test.group('Milestone states', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every move of the table works from where it may start and from nowhere else', async ({ assert }) => {
    const { milestone, contract } = await anOffer()
    const seen: string[] = []
    for (const move of Object.keys(milestoneMoves) as MilestoneMove[]) {
      for (const state of MILESTONE_STATES) {
        const moved = await transact(async (trx) => {
          await trx.from('milestones').where('id', milestone.id).update({ state })
          return moveMilestone(milestone.id, move, trx)
        })
        const now = (await reload(contract.publicId)).milestone.state
        assert.equal(moved, canMove(state, move))
        if (moved) seen.push(`${state} ${move} ${now}`)
        else assert.equal(now, state)
      }
    }
    assert.sameMembers(seen, ALLOWED)
  })

  test('released, refunded, settled, charged back and closed milestones never move again', ({ assert }) => {
    for (const state of ['released', 'refunded', 'settled', 'charged_back', 'closed'] as const) {
      assert.isFalse((Object.keys(milestoneMoves) as MilestoneMove[]).some((move) => canMove(state, move)))
    }
  })

  test('a contract moves only as its table says', async ({ assert }) => {
    const { contract } = await anOffer()
    for (const move of Object.keys(contractMoves) as ContractMove[]) {
      for (const state of CONTRACT_STATES) {
        const moved = await transact(async (trx) => {
          await trx.from('contracts').where('id', contract.id).update({ state })
          return moveContract(contract.id, move, trx)
        })
        assert.equal(moved, (contractMoves[move].from as readonly string[]).includes(state), `${move} from ${state}`)
      }
    }
  })

  test('a signed text and its signatures cannot be changed or deleted', async ({ assert }) => {
    const { contract } = await anOffer()
    await assert.rejects(
      () => transact((trx) => trx.from('contract_texts').where('contract_id', contract.id).update({ text: 'other' })),
      /never changed/
    )
    await assert.rejects(
      () => transact((trx) => trx.from('contract_signatures').where('account_id', contract.clientAccountId).delete()),
      /never changed/
    )
  })
})
