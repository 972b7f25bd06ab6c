import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'

export interface StoredFile {
  id: number
  publicId: string
  name: string
  mime: string
  size: number
  /** SHA-256 of the bytes, hex: what a submission is known by. */
  sha256: string
}

/** Where a file stands: on its way in, looked through and clean, seen by no antivirus, or in quarantine. */
export type FileState = 'received' | 'clean' | 'unscanned' | 'infected'

/** Where bytes of this hash are kept. */
export function keyOf(sha256: string) {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** Where a smaller version of a picture is kept. */
export function variantKey(sha256: string, width: number) {
  return `${keyOf(sha256)}.${width}`
}

/** Where infected bytes wait for an operator; nothing is ever served from there. */
export function quarantineKey(sha256: string) {
  return `quarantine/${sha256}`
}

/** Whether the infected bytes of a file are still there; they go after thirty days, and its row stays. */
export function isQuarantined(row: Record<string, any>): boolean {
  return row.state === 'infected' && row.scanned_at !== null
}

/** Files by their internal ids, in the order of their upload. */
export async function filesByIds(ids: number[], trx?: Trx): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await (trx ?? db).from('files').whereIn('id', ids).orderBy('id').select('*')
  return rows.map(toStoredFile)
}

export function toStoredFile(row: any): StoredFile {
  return {
    id: row.id,
    publicId: row.public_id,
    name: row.name,
    mime: row.mime,
    size: Number(row.size),
    sha256: row.sha256,
  }
}

/** Says, in the transaction that points at them, that files stay. Files nobody keeps are taken away after a day. */
export async function keepFiles(files: Pick<StoredFile, 'id'>[], trx: Trx) {
  const ids = files.map(({ id }) => id)
  if (ids.length > 0) await trx.from('files').whereIn('id', ids).update({ kept_at: clock.now() })
}

/** Gives files up: they are served no more, and their bytes go with the next sweep. */
export async function giveUpFiles(ids: number[], trx: Trx) {
  if (ids.length > 0) await trx.from('files').whereIn('id', ids).update({ kept_at: null })
}
