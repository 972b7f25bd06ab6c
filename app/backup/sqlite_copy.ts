import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { sqliteFile } from '#app/data/sqlite_file'
import { clock } from '#app/time/clock'
import { BackupRefused } from '#app/backup/manifest'
import type { DatabaseCopy } from '#app/backup/database_copy'

const NAME = 'database.sqlite'

export const sqliteCopy: DatabaseCopy = {
  kind: 'sqlite',

  /** VACUUM INTO reads one moment of the write-ahead log; writers are not held up. */
  async dump(folder) {
    const database = new Database(sqliteFile(), { readonly: true, timeout: 30_000 })
    try {
      database.prepare('vacuum into ?').run(join(folder, NAME))
    } finally {
      database.close()
    }
    assertSound(join(folder, NAME))
    return NAME
  },

  async isEmpty() {
    if (!existsSync(sqliteFile())) return true
    const database = new Database(sqliteFile(), { readonly: true })
    try {
      return database.prepare("select count(*) from sqlite_master where type = 'table'").pluck().get() === 0
    } finally {
      database.close()
    }
  },

  /** The present file is put aside, not removed. */
  async load(file) {
    assertSound(file)
    const target = sqliteFile()
    await mkdir(dirname(target), { recursive: true })
    if (existsSync(target)) await rename(target, `${target}.before-restore-${clock.now()}`)
    for (const side of ['-wal', '-shm']) await rm(`${target}${side}`, { force: true })
    await copyFile(file, target)
  },
}

function assertSound(file: string) {
  const database = new Database(file, { readonly: true })
  try {
    const said = database.pragma('integrity_check', { simple: true })
    if (said !== 'ok') throw new BackupRefused(`The copied database is not sound: ${said}`)
  } finally {
    database.close()
  }
}
