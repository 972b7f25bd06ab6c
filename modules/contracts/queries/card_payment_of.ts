import type { Trx } from '#app/data/transact'
import type Milestone from '#modules/contracts/models/milestone'

/** What the card payment that brought a milestone's money was made for; null when it lay in the wallet or came by bank. */
export async function cardPaymentOf(milestone: Milestone, trx: Trx): Promise<string | null> {
  const funding = await trx
    .from('milestone_fundings as f')
    .leftJoin('joint_fundings as j', 'j.payment_id', 'f.payment_id')
    .where('f.milestone_id', milestone.id)
    .select('f.payment_id', 'j.public_id as joint', 'j.rail')
    .first()
  if (!funding?.payment_id || funding.rail === 'bank') return null
  return funding.joint ?? milestone.publicId
}
