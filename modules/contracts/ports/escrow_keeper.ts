import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import type { EscrowKeeper } from '#modules/wallet/api'
import { moveDispute } from '#modules/contracts/dispute_states'
import { canMove, moveMilestone, type MilestoneState } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

const THAWS = {
  funded: 'thaw_work',
  submitted: 'thaw_review',
  changes_requested: 'thaw_changes',
  disputed: 'thaw_dispute',
} as const

/** Milestones whose payment a bank takes back: frozen at once, and then either as before or over. */
export default {
  async freeze(paymentId, trx) {
    const escrowIds: string[] = []
    let isSpent = await paidExtra(paymentId, trx)
    for (const target of await fundedBy(paymentId, trx)) {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (milestone.releasedMinor > 0) isSpent = true
      if (!canMove(milestone.state, 'freeze')) continue
      const row = { milestone_id: milestone.id, open_milestone_id: milestone.id, milestone_state: milestone.state }
      await trx.table('milestone_freezes').insert({ ...row, frozen_at: clock.now() })
      await moveMilestone(milestone.id, 'freeze', trx)
      await tellBoth({ contract, milestone, notice: 'milestone_frozen' }, trx)
      escrowIds.push(milestone.escrowId)
    }
    return { escrowIds, isSpent }
  },

  async thaw(escrowIds, trx) {
    for (const { contract, milestone, before } of await frozen(escrowIds, 'thawed', trx)) {
      // What was under review gets the whole time for review again.
      const also = before === 'submitted' ? { reviewDueAt: clock.in({ days: contract.reviewDays }) } : {}
      await moveMilestone(milestone.id, THAWS[before as keyof typeof THAWS], trx, also)
      await tellBoth({ contract, milestone, notice: 'milestone_thawed' }, trx)
    }
  },

  async takeAway(escrowIds, trx) {
    for (const { contract, milestone } of await frozen(escrowIds, 'taken', trx)) {
      await moveMilestone(milestone.id, 'charge_back', trx)
      const dispute = await trx.from('disputes').where('open_milestone_id', milestone.id).select('id').first()
      if (dispute) await moveDispute(dispute.id, 'overtake', trx)
      await tellBoth({ contract, milestone, notice: 'milestone_charged_back' }, trx)
    }
  },
} satisfies EscrowKeeper

/** In the order of their ids, so that two who lock several never wait for each other. */
function fundedBy(paymentId: string, trx: Trx): Promise<Milestone[]> {
  return Milestone.query({ client: trx })
    .whereIn('id', trx.from('milestone_fundings').where('payment_id', paymentId).select('milestone_id'))
    .orderBy('contractId')
    .orderBy('id')
}

async function paidExtra(paymentId: string, trx: Trx) {
  return Boolean(await trx.from('contract_extras').where({ payment_id: paymentId, state: 'paid' }).select('id').first())
}

/** Locks the frozen milestones of these escrow accounts, ends their freezing, and says where each was before. */
async function frozen(escrowIds: string[], outcome: 'thawed' | 'taken', trx: Trx) {
  const targets = await Milestone.query({ client: trx })
    .whereIn('publicId', escrowIds)
    .orderBy('contractId')
    .orderBy('id')
  const found = []
  for (const target of targets) {
    const { contract, milestone } = await Milestone.lock(target, trx)
    const open = trx.from('milestone_freezes').where('open_milestone_id', milestone.id)
    const freeze = await open.clone().select('milestone_state').first()
    if (!freeze) continue
    await open.update({ open_milestone_id: null, outcome, ended_at: clock.now() })
    found.push({ contract, milestone, before: freeze.milestone_state as MilestoneState })
  }
  return found
}

async function tellBoth(about: { contract: Contract; milestone: Milestone; notice: string }, trx: Trx) {
  for (const side of ['client', 'freelancer'] as const) await tell({ ...about, side }, trx)
}
