import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'

interface Moment {
  table: string
  on: 'insert' | 'update'
  /** What the new row holds then, column by column. */
  row: Record<string, string>
}

const LONG_SECONDS = 120
const ENDLESS =
  'create view stall_endless as with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) as n from c'

/**
 * Makes whoever writes such a row stand still inside that very statement, in the database itself, so that a process can
 * be killed there. Returns how to go on without it; a killed one's open statement is ended first.
 */
export async function stallAt({ table, on, row }: Moment) {
  const isIt = Object.entries(row)
    .map(([column, value]) => `new.${column} = '${value}'`)
    .join(' and ')
  const head = `create trigger stall before ${on} on ${table} for each row`
  const statements = onMysql()
    ? [`${head} begin if ${isIt} then do sleep(${LONG_SECONDS}); end if; end`]
    : [ENDLESS, `${head} when ${isIt} begin select n from stall_endless; end`]
  for (const statement of statements) await db.rawQuery(statement)
  return goOn
}

async function goOn() {
  if (onMysql()) await endSleepers()
  await db.rawQuery('drop trigger if exists stall')
  if (!onMysql()) await db.rawQuery('drop view if exists stall_endless')
}

/** The server would let a dead client's statement sleep on, with its locks. */
async function endSleepers() {
  const [asleep] = await db.rawQuery(
    "select id from information_schema.processlist where db = database() and state = 'User sleep'"
  )
  for (const { id } of asleep) await db.rawQuery('kill ?', [id])
}
