import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { keepFiles, type StoredFile } from '#app/files/stored_file'
import { clock } from '#app/time/clock'
import type Dispute from '#modules/contracts/models/dispute'
import type { Side } from '#modules/contracts/models/contract'

interface Statement {
  dispute: Dispute
  side: Side
  text: string
  files: StoredFile[]
  by: Identity
}

/** Writes what one side says in a dispute, with its evidence under its SHA-256. */
export async function keepStatement({ dispute, side, text, files, by }: Statement, trx: Trx) {
  const row = { dispute_id: dispute.id, side, text, said_by: by.id, said_at: clock.now() }
  const [statementId] = await trx.table('dispute_statements').insert(row)
  const rows = files.map(({ id, name, mime, size, sha256 }) => ({
    public_id: newPublicId(),
    statement_id: Number(statementId),
    file_id: id,
    name,
    mime,
    size,
    sha256,
  }))
  if (rows.length > 0) await trx.table('dispute_files').multiInsert(rows)
  await keepFiles(files, trx)
}
