import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { anchorFile } from '#app/audit/anchor_file'
import { ANCHORS } from '#app/backup/create_backup'
import { databaseCopy, type DatabaseCopy } from '#app/backup/database_copy'
import { BackupRefused, checkParts, readManifest, type Manifest } from '#app/backup/manifest'
import { bringFilesBack, checkFiles } from '#app/backup/stored_files'
import { appPath } from '#app/files/paths'
import { discoverManifests, migrationFolders } from '#app/modules/discovery'
import { clock } from '#app/time/clock'

/**
 * Puts a backup in place of the present database. Everything is checked before anything is touched: the hash of every
 * part and file, the kind of database, and that this version knows every migration the backup had.
 */
export async function restoreBackup(folder: string, { overwrite }: { overwrite: boolean }): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const database = databaseCopy()
  await assertFits(manifest, database)
  await checkParts(folder, manifest)
  const files = manifest.files.stored === 'copied' ? await checkFiles(folder) : []
  if (!overwrite && !(await database.isEmpty())) {
    throw new BackupRefused('The database here is not empty. Stop the application, and add --yes to replace it.')
  }

  const dump = manifest.parts.find(({ path }) => path.startsWith('database.'))!
  if (database.kind === 'sqlite') await db.manager.closeAll()
  await database.load(join(folder, dump.path))
  await bringFilesBack(folder, files)
  if (manifest.parts.some(({ path }) => path === ANCHORS)) await bringAnchorsBack(folder)
  return manifest
}

async function assertFits({ database: kind, migrations }: Manifest, database: DatabaseCopy) {
  if (kind !== database.kind) {
    throw new BackupRefused(
      `This is a backup of ${kind}, and DB_CONNECTION here is ${database.kind}. Set it to ${kind}.`
    )
  }
  const known = await knownMigrations()
  const newer = migrations.filter((name) => !known.has(name))
  if (newer.length > 0) {
    throw new BackupRefused(`The backup comes from a newer version: ${newer[0]} is not known here. Update first.`)
  }
}

async function knownMigrations() {
  const folders = migrationFolders(await discoverManifests())
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(appPath(folder))).map((file) => `${folder}/${file.slice(0, -extname(file).length)}`)
    )
  )
  return new Set(names.flat())
}

/** The present file is put aside: its heads are not those of the restored chain. */
async function bringAnchorsBack(folder: string) {
  const target = anchorFile()
  await mkdir(dirname(target), { recursive: true })
  if (existsSync(target)) await rename(target, `${target}.before-restore-${clock.now()}`)
  await copyFile(join(folder, ANCHORS), target)
}
