import db from '@adonisjs/lucid/services/db'
import type { StoredFile } from '#app/files/stored_file'
import type Contract from '#modules/contracts/models/contract'

/** A file of this contract as it was handed in: bytes by their hash, name and type from the submission. 404 for any other. */
export async function submittedFile(contract: Contract, publicId: string): Promise<StoredFile> {
  const row = await db
    .from('submission_files as f')
    .join('milestone_submissions as s', 's.id', 'f.submission_id')
    .join('milestones as m', 'm.id', 's.milestone_id')
    .where('m.contract_id', contract.id)
    .where('f.public_id', publicId)
    .select('f.*')
    .firstOrFail()
  return toStoredFile(row)
}

export function toStoredFile(row: any): StoredFile {
  return {
    id: row.file_id,
    publicId: row.public_id,
    name: row.name,
    mime: row.mime,
    size: Number(row.size),
    sha256: row.sha256,
  }
}
