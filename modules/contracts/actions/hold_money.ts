import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { MilestoneFunded } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { ledgerReference } from '#modules/contracts/ledger_reference'

interface Hold {
  contract: Contract
  milestone: Milestone
  /** The person who asked for it; null when a payment settled later. */
  fundedBy: number | null
  /** The payment that brought the money; null when it was in the wallet. */
  paymentId: string | null
}

/**
 * Places a locked milestone's money in escrow and marks it funded, in the caller's transaction.
 * False when the client's wallet has too little; then nothing was changed. The key is the milestone: it is held once.
 */
export async function holdMoney({ contract, milestone, fundedBy, paymentId }: Hold, trx: Trx): Promise<boolean> {
  const available = await use('wallet').available(contract.clientAccountId, milestone.currency, trx)
  if (available.compare(milestone.amount) < 0) return false

  const held = await use('wallet').holdInEscrow(
    {
      escrowId: milestone.escrowId,
      accountId: contract.clientAccountId,
      amount: milestone.amount,
      key: `contracts.fund:${milestone.publicId}`,
      payeeAccountId: contract.freelancerAccountId,
      reference: ledgerReference(contract, milestone),
    },
    trx
  )
  if (!held.ok) return false
  if (!(await moveMilestone(milestone.id, 'fund', trx))) {
    throw new Error(`Milestone ${milestone.publicId} was locked and still could not be funded`)
  }

  const row = {
    milestone_id: milestone.id,
    payment_id: paymentId,
    transaction_id: String(held.value.transactionId),
    funded_by: fundedBy,
    funded_at: clock.now(),
  }
  await trx.table('milestone_fundings').insert(row)
  await rememberVerifiedPayer(contract, trx)
  await publish(MilestoneFunded({ contractId: contract.publicId, milestoneId: milestone.publicId }), trx)
  return true
}

/** The client's first funded milestone shows that their payments arrive. */
async function rememberVerifiedPayer({ clientAccountId }: Contract, trx: Trx) {
  const fundings = trx
    .from('milestone_fundings')
    .join('milestones', 'milestones.id', 'milestone_fundings.milestone_id')
    .join('contracts', 'contracts.id', 'milestones.contract_id')
    .where('contracts.client_account_id', clientAccountId)
  const [{ total }] = await fundings.count('* as total')
  if (Number(total) === 1) {
    await use('profiles').addFact(clientAccountId, 'payment_verified', 1, trx)
  }
}
