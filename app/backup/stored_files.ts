import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { repoRoot } from '#app/files/paths'
import { BackupRefused, sha256Of, type Part } from '#app/backup/manifest'

export const FILE_LIST = 'files.jsonl'

/** What is still being written ends so. */
const HALF = /\.half$/

function storage() {
  return resolve(repoRoot(), process.env.STORAGE_DIR ?? 'storage/files')
}

/** Copies what is stored on this disk into `folder`/files and lists it with hashes; returns how many. */
export async function copyFilesTo(folder: string): Promise<number> {
  const parts: Part[] = []
  for (const path of await filesBelow(storage())) {
    const part = await copyHashing(join(storage(), path), join(folder, 'files', path), path)
    if (part) parts.push(part)
  }
  await writeFile(join(folder, FILE_LIST), parts.map((part) => `${JSON.stringify(part)}\n`).join(''))
  return parts.length
}

/** Checks every file of a backup against its list. */
export async function checkFiles(folder: string): Promise<Part[]> {
  const text = await readFile(join(folder, FILE_LIST), 'utf8')
  const parts: Part[] = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  for (const { path, sha256 } of parts) {
    const found = await sha256Of(join(folder, 'files', path)).catch(() => null)
    if (found !== sha256) throw new BackupRefused(`files/${path} is ${found ? 'not what was backed up' : 'missing'}.`)
  }
  return parts
}

/** Puts the files of a backup back; what is there stays, because a file's name follows from its content. */
export async function bringFilesBack(folder: string, parts: Part[]) {
  for (const { path } of parts) {
    const target = join(storage(), path)
    if (existsSync(target)) continue
    await mkdir(dirname(target), { recursive: true })
    await copyFile(join(folder, 'files', path), target)
  }
}

async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !HALF.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** Null when the file was deleted meanwhile: then no row of the database names it any more. */
async function copyHashing(from: string, to: string, path: string): Promise<Part | null> {
  await mkdir(dirname(to), { recursive: true })
  const hash = createHash('sha256')
  const source = createReadStream(from)
  source.on('data', (chunk) => hash.update(chunk))
  try {
    await pipeline(source, createWriteStream(to))
  } catch (error: any) {
    if (error.code === 'ENOENT') return null
    throw error
  }
  return { path, sha256: hash.digest('hex'), bytes: (await stat(to)).size }
}
