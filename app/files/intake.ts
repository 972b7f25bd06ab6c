import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { examine, type Examined, type ExamineRefusal } from '#app/files/examine'
import { fileRow, type Intake } from '#app/files/file_row'
import { putInQuarantine } from '#app/files/quarantine'
import { keyOf, variantKey, type StoredFile } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { done, refuse, type Outcome } from '#app/outcome'
import { mostAccountMegabytes } from '#app/settings/kernel_settings'

/** A file of a form, or bytes at hand. */
export type Upload = MultipartFile | { name: string; bytes: Buffer }

export type UploadRefusal = ExamineRefusal | 'infected' | 'no_room'

/**
 * Takes files in, all or none: looks at each from all sides, then keeps its bytes. Call it before the transaction that
 * will point at them, never inside one: looking through files and sending them to a store takes seconds. In that
 * transaction say `keepFiles(files, trx)`; files nobody keeps are taken away after a day.
 */
export async function receiveFiles(uploads: Upload[], intake: Intake): Promise<Outcome<StoredFile[], UploadRefusal>> {
  if (uploads.length === 0) return done([])
  const folder = await mkdtemp(join(tmpdir(), 'megilance-'))
  try {
    const examined: Examined[] = []
    for (const upload of uploads) {
      const outcome = await examine(await onDisk(upload, join(folder, String(examined.length))), intake.purpose)
      if (!outcome.ok) return outcome
      if (outcome.value.verdict.state === 'infected') return await refuseInfected(outcome.value, intake)
      examined.push(outcome.value)
    }
    return (await hasRoom(examined, intake)) ? done(await keepAll(examined, intake)) : refuse('no_room', room())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onDisk(upload: Upload, path: string) {
  if (!('bytes' in upload)) return { name: upload.clientName, path: upload.tmpPath! }
  await writeFile(path, upload.bytes)
  return { name: upload.name, path }
}

async function refuseInfected(examined: Examined, intake: Intake) {
  await putInQuarantine(examined, intake)
  return refuse('infected', { name: examined.name })
}

async function hasRoom(examined: Examined[], { by }: Intake) {
  const row = await db
    .from('files')
    .where('account_id', by.accountId)
    .whereNot('state', 'infected')
    .sum('size as total')
    .first()
  const coming = examined.reduce((sum, { size }) => sum + size, 0)
  return Number(row?.total ?? 0) + coming <= mostAccountMegabytes.get() * 1_000_000
}

function room() {
  return { megabytes: mostAccountMegabytes.get() }
}

async function keepAll(examined: Examined[], intake: Intake) {
  const stored: StoredFile[] = []
  for (const one of examined) stored.push(await keepOne(one, intake))
  return stored
}

/** The row comes first, so that bytes without a row are never left: a row that stays `received` is swept with them. */
async function keepOne(examined: Examined, intake: Intake): Promise<StoredFile> {
  const { name, mime, size, sha256, verdict } = examined
  const row = { ...fileRow(examined, intake), state: 'received' }
  const id = await transact(async (trx) => Number((await trx.table('files').insert(row))[0]))
  await putBytes(examined)
  await db.from('files').where('id', id).update({ state: verdict.state })
  return { id, publicId: row.public_id, name, mime, size, sha256 }
}

async function putBytes({ sha256, size, mime, path, picture }: Examined) {
  const facts = { sha256, size, mime }
  if (!picture) return fileStore().put(keyOf(sha256), { path }, facts)
  const smaller = picture.variants.slice(0, -1)
  for (const one of smaller) await putVariant(variantKey(sha256, one.width), one.bytes)
  await fileStore().put(keyOf(sha256), picture.variants.at(-1)!.bytes, facts)
}

function putVariant(key: string, bytes: Buffer) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return fileStore().put(key, bytes, { sha256, size: bytes.length, mime: 'image/webp' })
}
