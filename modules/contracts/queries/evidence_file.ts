import db from '@adonisjs/lucid/services/db'
import type { StoredFile } from '#app/files/stored_file'
import type Dispute from '#modules/contracts/models/dispute'
import { toStoredFile } from '#modules/contracts/queries/submitted_file'

/** A file of a dispute's statements, or of what was handed in for its milestone. 404 for any other. */
export async function evidenceFile(dispute: Dispute, publicId: string): Promise<StoredFile> {
  const evidence = await db
    .from('dispute_files as f')
    .join('dispute_statements as s', 's.id', 'f.statement_id')
    .where('s.dispute_id', dispute.id)
    .where('f.public_id', publicId)
    .select('f.*')
    .first()
  if (evidence) return toStoredFile(evidence)
  const handedIn = await db
    .from('submission_files as f')
    .join('milestone_submissions as s', 's.id', 'f.submission_id')
    .where('s.milestone_id', dispute.milestoneId)
    .where('f.public_id', publicId)
    .select('f.*')
    .firstOrFail()
  return toStoredFile(handedIn)
}
