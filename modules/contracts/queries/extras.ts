import db from '@adonisjs/lucid/services/db'
import type { StoredFile } from '#app/files/stored_file'
import type Extra from '#modules/contracts/models/extra'

/** The file an expense was claimed with, bytes by their hash. 404 when it has none. */
export async function receiptOf({ id }: Extra): Promise<StoredFile> {
  const row = await db.from('contract_extras').where('id', id).whereNotNull('file_id').firstOrFail()
  return {
    id: row.file_id,
    publicId: row.file_public_id,
    name: row.file_name,
    mime: row.file_mime,
    size: Number(row.file_size),
    sha256: row.file_sha256,
  }
}

/** Whether money paid for this extra has arrived and is about to be passed on. */
export async function handledPayments(paymentIds: string[]): Promise<Set<string>> {
  const rows = await db.from('contract_extra_payments').whereIn('payment_id', paymentIds).select('payment_id')
  return new Set(rows.map((row) => row.payment_id))
}
