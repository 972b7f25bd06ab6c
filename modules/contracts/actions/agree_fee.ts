import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'

export interface FeeAgreement {
  /** Public id of the proposal. */
  proposalId: string
  basisPoints: number
  reason: string
}

export type FeeAgreementRefusal = 'proposal_unknown' | 'own_contract' | 'fee_above_standard' | 'offer_made'

/**
 * The finance desk agrees on a lower fee for one contract, before it is offered: the fee stands in the text both sign.
 * Agreed on again, the newest counts. Never above the standard fee, and by nobody for a contract of their own.
 */
export default class AgreeFee {
  handle({ proposalId, basisPoints, reason }: FeeAgreement, by: Identity): Promise<Outcome<void, FeeAgreementRefusal>> {
    return attempt<void, FeeAgreementRefusal>(async (trx) => {
      const proposal = await use('projects').proposal(proposalId, trx)
      if (!proposal) return refuse('proposal_unknown')
      if ([proposal.clientAccountId, proposal.freelancerAccountId].includes(by.accountId)) return refuse('own_contract')
      const most = use('wallet').standardFeeBasisPoints
      if (basisPoints < 0 || basisPoints > most) return refuse('fee_above_standard', { most: most / 100 })
      const live = trx.from('contracts').where('live_proposal_id', proposalId)
      if (await live.select('id').first()) return refuse('offer_made')

      const row = { basis_points: basisPoints, reason, agreed_by: by.id, agreed_at: clock.now() }
      const known = await trx.from('fee_agreements').where('proposal_id', proposalId).update(row)
      if (Number(known) === 0) await trx.table('fee_agreements').insert({ proposal_id: proposalId, ...row })
      const subject = { subjectType: 'proposal', subjectId: proposalId, actorId: by.publicId }
      const details = { basisPoints }
      await record({ action: 'contracts.fee_agreed', ...subject, reason, details }, trx)
      return done(undefined)
    })
  }
}
