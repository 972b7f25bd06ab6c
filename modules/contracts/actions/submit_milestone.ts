import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import { keepFiles, type StoredFile } from '#app/files/stored_file'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { closeRefundRequest } from '#modules/contracts/actions/ask_refund'
import { MilestoneSubmitted } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'

export const MAX_FILES = 10

interface SubmitInput {
  milestone: Milestone
  note: string
  files: Upload[]
}

export type SubmitRefusal = 'not_active' | 'paused' | 'not_submittable' | 'no_files' | 'too_many_files' | UploadRefusal

/**
 * Hands work in for review: the files are kept under their SHA-256 with name and size, so that nobody can change
 * what was delivered. The client has the contract's days for review. Possible again after changes were requested.
 */
export default class SubmitMilestone {
  async handle(
    { milestone: target, note, files }: SubmitInput,
    by: Identity
  ): Promise<Outcome<{ number: number }, SubmitRefusal>> {
    if (files.length === 0) return refuse('no_files')
    if (files.length > MAX_FILES) return refuse('too_many_files', { most: MAX_FILES })
    const stored = await receiveFiles(files, { by, purpose: 'deliverable' })
    if (!stored.ok) return stored
    return attempt<{ number: number }, SubmitRefusal>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      if (contract.isPaused) return refuse('paused')
      if (!contract.isActive) return refuse('not_active')
      const reviewDueAt = clock.in({ days: contract.reviewDays })
      if (!(await moveMilestone(milestone.id, 'submit', trx, { reviewDueAt }))) {
        return refuse('not_submittable')
      }

      const number = await this.#record(milestone, { note, files: stored.value, by }, trx)
      await closeRefundRequest(milestone, { answer: 'overtaken', by }, trx)
      await publish(MilestoneSubmitted({ contractId: contract.publicId, milestoneId: milestone.publicId }), trx)
      await tell(
        {
          contract,
          milestone,
          side: 'client',
          notice: 'milestone_submitted',
          data: { who: by.name, days: contract.reviewDays },
        },
        trx
      )
      return done({ number })
    })
  }

  async #record(
    milestone: Milestone,
    { note, files, by }: { note: string; files: StoredFile[]; by: Identity },
    trx: Trx
  ) {
    const [{ total }] = await trx.from('milestone_submissions').where('milestone_id', milestone.id).count('* as total')
    const number = Number(total) + 1
    const [id] = await trx.table('milestone_submissions').insert({
      milestone_id: milestone.id,
      number,
      note,
      submitted_by: by.id,
      submitted_at: clock.now(),
    })
    const rows = files.map(({ id: fileId, name, mime, size, sha256 }) => ({
      public_id: newPublicId(),
      submission_id: Number(id),
      file_id: fileId,
      name,
      mime,
      size,
      sha256,
    }))
    await trx.table('submission_files').multiInsert(rows)
    await keepFiles(files, trx)
    return number
  }
}
