import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { onMysql } from '#app/data/transact'

const TABLES = ['ledger_transactions', 'ledger_entries']
const EVENTS = ['update', 'delete']

/** What is posted stays: the database itself refuses to change or delete it. A correction is a new transaction. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      for (const table of TABLES) for (const event of EVENTS) await createTrigger(db, table, event)
    })
  }

  async down() {
    this.defer(async (db) => {
      for (const table of TABLES) {
        for (const event of EVENTS) {
          await db.rawQuery(`drop trigger if exists ${nameOf(table, event)}`)
        }
      }
    })
  }
}

async function createTrigger(db: QueryClientContract, table: string, event: string) {
  const message = `${table} is immutable; post a reversing transaction`
  const refusal = onMysql(db)
    ? `signal sqlstate '45000' set message_text = '${message}'`
    : `begin select raise(abort, '${message}'); end`
  try {
    await db.rawQuery(
      `create trigger if not exists ${nameOf(table, event)} before ${event} on ${table} for each row ${refusal}`
    )
  } catch (error: any) {
    throw error.errno === 1419 ? new Error(WHY_1419, { cause: error }) : error
  }
}

function nameOf(table: string, event: string) {
  return `${table}_no_${event}`
}

const WHY_1419 =
  'The database server keeps a binary log and refuses triggers to this user (error 1419). The ledger needs its triggers. ' +
  'Run "SET GLOBAL log_bin_trust_function_creators = 1" as an administrator, or grant this user SUPER, and migrate again.'
