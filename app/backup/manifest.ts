import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface Part {
  /** Relative to the backup's folder. */
  path: string
  sha256: string
  bytes: number
}

/** What a backup holds: the last file written into it, so that one without it is not whole. */
export interface Manifest {
  format: 1
  /** ISO 8601, in UTC. */
  createdAt: string
  database: 'sqlite' | 'mysql'
  /** Names of the migrations the database had. */
  migrations: string[]
  files: { stored: 'copied' | 'elsewhere'; count: number; note?: string }
  parts: Part[]
}

export const MANIFEST = 'manifest.json'

/** Why a backup cannot be made or put back; the message says what to do. */
export class BackupRefused extends Error {}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new BackupRefused(`There is no ${MANIFEST} in ${folder}: this is not a backup, or it was not finished.`)
  })
  const manifest = JSON.parse(text)
  if (manifest.format !== 1) throw new BackupRefused(`Backups of format ${manifest.format} are not known here.`)
  return manifest
}

export async function describePart(folder: string, path: string): Promise<Part> {
  const { size } = await stat(join(folder, path))
  return { path, sha256: await sha256Of(join(folder, path)), bytes: size }
}

export async function sha256Of(path: string) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Reads every part and throws at the first that is not what it was. */
export async function checkParts(folder: string, { parts }: Manifest) {
  for (const { path, sha256 } of parts) {
    const found = await sha256Of(join(folder, path)).catch(() => null)
    if (found === null) throw new BackupRefused(`${path} is missing from the backup.`)
    if (found !== sha256) throw new BackupRefused(`${path} is not what was backed up: its SHA-256 differs.`)
  }
}
