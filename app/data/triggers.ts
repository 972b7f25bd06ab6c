import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { onMysql } from '#app/data/transact'

export type TriggerEvent = 'insert' | 'update' | 'delete'

interface Trigger {
  name: string
  when: `${'before' | 'after'} ${TriggerEvent}`
  table: string
  /** One statement; `new` and `old` are the row. */
  statement: string
}

/** Makes a trigger for each row, in a migration. Says what to do where the server refuses triggers. */
export async function createTrigger(db: QueryClientContract, { name, when, table, statement }: Trigger) {
  const body = onMysql(db) ? statement : `begin ${statement}; end`
  const sql = `create trigger if not exists ${name} ${when} on ${table} for each row ${body}`
  try {
    await db.rawQuery(sql)
  } catch (error: any) {
    throw error.errno === 1419 ? new Error(WHY_1419, { cause: error }) : error
  }
}

export async function dropTrigger(db: QueryClientContract, name: string) {
  const sql = `drop trigger if exists ${name}`
  await db.rawQuery(sql)
}

const WHY_1419 =
  'The database server keeps a binary log and refuses triggers to this user (error 1419). The ledger and sign-in need triggers. ' +
  'Run "SET GLOBAL log_bin_trust_function_creators = 1" as an administrator, or grant this user SUPER, and migrate again.'
