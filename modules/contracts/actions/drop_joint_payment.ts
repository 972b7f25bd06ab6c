import type { Trx } from '#app/data/transact'
import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'
import { tell } from '#modules/contracts/tell'

/** After a failed payment its milestones wait for funding again and the client is told; the next try is a new payment. */
export default class DropJointPayment {
  async handle({ purposeId }: { purposeId: string }) {
    await attempt(async (trx) => {
      const contract = await failJointFunding(purposeId, trx)
      if (contract) await tell({ contract, side: 'client', notice: 'joint_payment_failed' }, trx)
      return done(undefined)
    })
  }
}

/** Ends an open joint funding whose payment will not come. Its contract, or null when it was not open; then nothing was changed. */
export async function failJointFunding(publicId: string, trx: Trx): Promise<Contract | null> {
  const joint = await trx.from('joint_fundings').where('public_id', publicId).select('id', 'contract_id').first()
  if (!joint) return null
  const contract = await Contract.lock(joint.contract_id, trx)
  const open = trx.from('joint_fundings').where({ id: joint.id, state: 'open' })
  const failed = await open.update({ state: 'failed', open_key: null, ended_at: clock.now() })
  if (Number(failed) === 0) return null

  const parts = await trx.from('joint_funding_parts').where('joint_funding_id', joint.id).select('milestone_id')
  const elsewhere = await paidForElsewhere(joint, trx)
  for (const { milestone_id: id } of parts) {
    if (!elsewhere.has(id)) await moveMilestone(id, 'drop_payment', trx)
  }
  return contract
}

/** Milestones that another open joint funding pays for, too. */
async function paidForElsewhere({ contract_id: contractId }: { contract_id: number }, trx: Trx) {
  const rows = await trx
    .from('joint_funding_parts as p')
    .join('joint_fundings as j', 'j.id', 'p.joint_funding_id')
    .where({ 'j.contract_id': contractId, 'j.state': 'open' })
    .select('p.milestone_id')
  return new Set(rows.map((row) => row.milestone_id))
}
