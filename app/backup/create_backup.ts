import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { anchorFile } from '#app/audit/anchor_file'
import { clock } from '#app/time/clock'
import { databaseCopy } from '#app/backup/database_copy'
import { describePart, MANIFEST, type Manifest } from '#app/backup/manifest'
import { copyFilesTo, FILE_LIST } from '#app/backup/stored_files'
import { filesAreElsewhere } from '#app/backup/where_files_are'

export const ANCHORS = 'anchors.jsonl'

/**
 * Makes a backup in a new folder below `home`, while the application runs, and returns the folder.
 *
 * The anchors come before the database and the files after it: every anchored seal is in the copied chain, and every
 * file that a copied row names is there.
 */
export async function createBackup(home: string): Promise<{ folder: string; manifest: Manifest }> {
  const createdAt = clock.dateTime().toISO()!
  const folder = join(home, `megilance-${createdAt.replace(/[-:.]/g, '')}`)
  const half = `${folder}.partial`
  await mkdir(half, { recursive: true, mode: 0o700 })

  const names: string[] = []
  if (existsSync(anchorFile())) {
    await copyFile(anchorFile(), join(half, ANCHORS))
    names.push(ANCHORS)
  }
  const database = databaseCopy()
  names.push(await database.dump(half))
  const files = await keepFiles(half)
  if (files.stored === 'copied') names.push(FILE_LIST)

  const parts = await Promise.all(names.map((name) => describePart(half, name)))
  const migrations = (await db.from('adonis_schema').orderBy('id').select('name')).map(({ name }) => name)
  const manifest: Manifest = { format: 1, createdAt, database: database.kind, migrations, files, parts }
  await writeFile(join(half, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(half, folder)
  return { folder, manifest }
}

async function keepFiles(folder: string): Promise<Manifest['files']> {
  if (!filesAreElsewhere()) return { stored: 'copied', count: await copyFilesTo(folder) }
  const { n } = await db.from('files').count('* as n').firstOrFail()
  const note = 'The files are in an object store and not in this backup. Use the versioning of the bucket.'
  return { stored: 'elsewhere', count: Number(n), note }
}
