import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { repoRoot } from '#app/files/paths'
import { sniff, type SniffRefusal } from '#app/files/sniff'
import { done, refuse, type Outcome } from '#app/outcome'
import { mostMegabytes } from '#app/settings/kernel_settings'

export interface StoredFile {
  id: number
  publicId: string
  name: string
  mime: string
  size: number
  /** SHA-256 of the bytes, hex: what a submission is known by. */
  sha256: string
}

export type UploadRefusal = SniffRefusal | 'too_large'

/** Keeps one upload. The bytes are stored once under their hash; the row says who brought them and under which name. */
export async function storeUpload(
  upload: MultipartFile,
  uploadedBy: number,
  trx: Trx
): Promise<Outcome<StoredFile, UploadRefusal>> {
  const megabytes = mostMegabytes.get()
  if (upload.size > megabytes * 1_000_000) return refuse('too_large', { name: upload.clientName, megabytes })
  return storeBytes(upload.clientName, await readFile(upload.tmpPath!), uploadedBy, trx)
}

/** As `storeUpload`, for bytes at hand. */
export async function storeBytes(
  name: string,
  bytes: Buffer,
  uploadedBy: number,
  trx: Trx
): Promise<Outcome<StoredFile, UploadRefusal>> {
  const type = await sniff(name, bytes)
  if ('refused' in type) return refuse(type.refused, { name })

  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await keep(sha256, bytes)
  const row = {
    public_id: newPublicId(),
    name: cleanName(name),
    mime: type.mime,
    size: bytes.length,
    sha256,
    uploaded_by: uploadedBy,
    created_at: clock.now(),
  }
  const [id] = await trx.table('files').insert(row)
  return done({ id: Number(id), publicId: row.public_id, name: row.name, mime: row.mime, size: row.size, sha256 })
}

/** Files by their internal ids, in the order of their upload. */
export async function filesByIds(ids: number[]): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await db.from('files').whereIn('id', ids).orderBy('id').select('*')
  return rows.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    name: row.name,
    mime: row.mime,
    size: Number(row.size),
    sha256: row.sha256,
  }))
}

/** Answers with a file as an attachment that no browser renders as a page. Who may have it is the caller's to decide. */
export async function sendFile({ response }: HttpContext, file: StoredFile) {
  const path = pathOf(file.sha256)
  await stat(path)
  response.header('Content-Type', file.mime)
  response.header('Content-Length', file.size)
  response.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "sandbox; default-src 'none'")
  response.stream(createReadStream(path))
}

async function keep(sha256: string, bytes: Buffer) {
  const path = pathOf(sha256)
  await mkdir(dirname(path), { recursive: true })
  const half = `${path}.${newPublicId()}`
  await writeFile(half, bytes)
  await rename(half, path)
}

function pathOf(sha256: string) {
  const base = resolve(repoRoot(), process.env.STORAGE_DIR ?? 'storage/files')
  return `${base}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** The name as shown: no path, no control characters, at most 200 characters. */
function cleanName(name: string) {
  return name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\u202a-\u202e]/gu, '')
    .slice(-200)
}
