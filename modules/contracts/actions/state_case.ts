import type { Identity } from '#app/http/identity'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import { done, refuse, type Outcome } from '#app/outcome'
import { attempt } from '#modules/contracts/attempt'
import { keepStatement } from '#modules/contracts/actions/keep_statement'
import { MOST_EVIDENCE } from '#modules/contracts/actions/open_dispute'
import Dispute from '#modules/contracts/models/dispute'
import { tell } from '#modules/contracts/tell'

interface CaseInput {
  dispute: Dispute
  text: string
  files: Upload[]
}

export type CaseRefusal = 'dispute_closed' | 'too_much_evidence' | UploadRefusal

/** Adds what a side has to say, and evidence, to an open dispute; the other side is told. */
export default class StateCase {
  async handle({ dispute: target, text, files }: CaseInput, by: Identity): Promise<Outcome<void, CaseRefusal>> {
    if (files.length > MOST_EVIDENCE) return refuse('too_much_evidence', { most: MOST_EVIDENCE })
    const stored = await receiveFiles(files, { by, purpose: 'deliverable' })
    if (!stored.ok) return stored

    return attempt<void, CaseRefusal>(async (trx) => {
      const { contract, milestone, dispute } = await Dispute.lock(target, trx)
      if (!dispute.isOpen) return refuse('dispute_closed')
      const side = contract.sideOf(by.accountId)!
      await keepStatement({ dispute, side, text, files: stored.value, by }, trx)
      const other = side === 'client' ? 'freelancer' : 'client'
      await tell(
        { contract, milestone, dispute, side: other, notice: 'dispute_stated', data: { who: by.name, text } },
        trx
      )
      return done(undefined)
    })
  }
}
