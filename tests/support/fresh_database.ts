import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'
import { clock } from '#app/time/clock'

/**
 * Without locks: a test's database is its own, and on MariaDB Lucid names its lock alike for every database of the
 * server, so that runs side by side would wait for one another.
 */
const FLAGS = ['--force', '--compact-output', '--no-schema-generate', '--disable-locks']

/** Rows that the migrations themselves write, by table. */
const written = new Map<string, any[]>()

/** Brings an empty database up; returns how to take it down again. */
export async function migrate() {
  await run('migration:run')
  for (const table of await filledTables()) written.set(table, await db.from(table))
  return () => run('migration:reset')
}

/**
 * Makes the database as it was after its migrations. For groups that commit for real (search, several processes,
 * events): return it from `group.setup`, so that the next group finds nothing of theirs.
 */
export async function freshDatabase() {
  clock.reset()
  await (onMysql() ? emptyOnMysql() : emptyOnSqlite())
  for (const [table, rows] of written) await db.table(table).multiInsert(rows)
}

/** Sixty migrations take MariaDB many seconds. Truncating asks no trigger, so what may never be deleted goes, too. */
async function emptyOnMysql() {
  const connection = await db.connection().getReadClient().client.acquireConnection()
  const ask = (sql: string) => connection.promise().query(sql)
  try {
    await ask('set foreign_key_checks = 0')
    for (const table of await filledTables()) await ask(`truncate table ${table}`)
    await ask('set foreign_key_checks = 1')
  } finally {
    await db.connection().getReadClient().client.releaseConnection(connection)
  }
}

/** Triggers are put away meanwhile, because some of them say that rows may never be deleted. */
async function emptyOnSqlite() {
  const tables = await filledTables()
  await db.transaction(async (trx) => {
    const triggers = await trx.from('sqlite_master').where('type', 'trigger').select('name', 'sql')
    await trx.rawQuery('pragma defer_foreign_keys = on')
    for (const { name } of triggers) await trx.rawQuery('drop trigger ??', [name])
    for (const table of tables) await trx.from(table).delete()
    await trx.from('sqlite_sequence').delete()
    for (const { sql } of triggers) await trx.rawQuery(sql)
  })
}

async function filledTables(): Promise<string[]> {
  const filled = []
  for (const table of await ownTables()) {
    if (await db.from(table).first()) filled.push(table)
  }
  return filled
}

/** Without those in which SQLite keeps what it knows about a full text. */
async function ownTables(): Promise<string[]> {
  const tables = onMysql()
    ? await db.connection().getAllTables()
    : (
        await db.rawQuery("select name from pragma_table_list where schema = 'main' and type not in ('shadow', 'view')")
      ).map(({ name }: { name: string }) => name)
  return tables.filter((table: string) => !/^(adonis_schema|sqlite_)/.test(table))
}

async function run(command: string) {
  const { error, exitCode } = await ace.exec(command, FLAGS)
  if (exitCode) throw error ?? new Error(`${command} ended with ${exitCode}`)
}
