import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { createTrigger, dropTrigger, type TriggerEvent } from '#app/data/triggers'
import { onMysql } from '#app/data/transact'

const TABLES = ['ledger_transactions', 'ledger_entries']
const EVENTS: TriggerEvent[] = ['update', 'delete']

/** What is posted stays: the database itself refuses to change or delete it. A correction is a new transaction. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      for (const table of TABLES) for (const event of EVENTS) await forbid(db, table, event)
    })
  }

  async down() {
    this.defer(async (db) => {
      for (const table of TABLES) for (const event of EVENTS) await dropTrigger(db, nameOf(table, event))
    })
  }
}

function forbid(db: QueryClientContract, table: string, event: TriggerEvent) {
  const message = `${table} is immutable; post a reversing transaction`
  const statement = onMysql(db)
    ? `signal sqlstate '45000' set message_text = '${message}'`
    : `select raise(abort, '${message}')`
  return createTrigger(db, { name: nameOf(table, event), when: `before ${event}`, table, statement })
}

function nameOf(table: string, event: string) {
  return `${table}_no_${event}`
}
