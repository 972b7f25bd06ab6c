import Database from 'better-sqlite3'
import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'
import { sqliteFile } from '#app/data/sqlite_file'
import { waitFor } from '#tests/support/server_process'

interface Moment {
  table: string
  on: 'insert' | 'update'
  /** What the new row holds then, column by column. */
  row: Record<string, string | number>
}

const LONG_SECONDS = 120
const PATIENCE_MS = 40_000
/** So often in a row nobody else could write: the writer stands still, and is not just quick. */
const TIMES_BUSY = 6
const ENDLESS =
  'create view stall_endless as with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) as n from c'

/**
 * Makes whoever writes such a row stand still inside that very statement, in the database itself, so that a process can
 * be killed there. Returns how to go on without it; a killed one's open statement is ended first.
 */
export async function stallAt({ table, on, row }: Moment) {
  const isIt = Object.entries(row)
    .map(([column, value]) => `new.${column} = ${typeof value === 'number' ? value : `'${value}'`}`)
    .join(' and ')
  const head = `create trigger stall before ${on} on ${table} for each row`
  const statements = onMysql()
    ? [`${head} begin if ${isIt} then do sleep(${LONG_SECONDS}); end if; end`]
    : [ENDLESS, `${head} when ${isIt} begin select n from stall_endless; end`]
  for (const statement of statements) await db.rawQuery(statement)
  return goOn
}

/** Resolves once somebody stands still there. */
export async function hasStalled() {
  await waitFor(
    async () => (onMysql() ? (await asleep()).length > 0 : isWriting()),
    PATIENCE_MS,
    () => 'nobody came to the statement that was to stall'
  )
}

async function goOn() {
  if (!onMysql()) {
    await db.rawQuery('drop trigger if exists stall')
    return void (await db.rawQuery('drop view if exists stall_endless'))
  }
  // Others may come to the same statement until the trigger is gone, and it waits for them.
  let isGone = false
  const dropped = db.rawQuery('drop trigger if exists stall').finally(() => (isGone = true))
  while (!isGone) {
    await endSleepers()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await dropped
}

/** The server would let a dead client's statement sleep on, with its locks. */
async function endSleepers() {
  for (const { id } of await asleep()) await db.rawQuery('kill ?', [id]).catch(() => {})
}

async function asleep(): Promise<{ id: number }[]> {
  const [rows] = await db.rawQuery(
    "select id from information_schema.processlist where db = database() and state = 'User sleep'"
  )
  return rows
}

async function isWriting() {
  const other = new Database(sqliteFile(), { timeout: 0 })
  try {
    for (let time = 0; time < TIMES_BUSY; time++) {
      if (!isBusy(other)) return false
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    return true
  } finally {
    other.close()
  }
}

function isBusy(other: Database) {
  try {
    other.prepare('begin immediate').run()
    other.prepare('rollback').run()
    return false
  } catch (error: any) {
    if (error.code === 'SQLITE_BUSY') return true
    throw error
  }
}
