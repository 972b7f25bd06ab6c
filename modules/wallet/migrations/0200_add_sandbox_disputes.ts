import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const BOOKS = ['sandbox_payments', 'sandbox_transfers']

/** The sandbox takes money back for cardholders, writes statements, and there may be several of it with books of their own. */
export default class extends BaseSchema {
  async up() {
    for (const name of BOOKS) {
      this.schema.alterTable(name, (table) => {
        table.string('gateway', 40).notNullable().defaultTo('sandbox')
        table.dropUnique(['reference'])
        table.unique(['gateway', 'reference'], { indexName: `${name}_own_reference_unique` })
      })
    }
    this.schema.alterTable('sandbox_webhooks', (table) => {
      table.string('gateway', 40).notNullable().defaultTo('sandbox')
    })
    this.schema.alterTable('sandbox_transfers', (table) => {
      table.bigInteger('ended_at').nullable()
      table.index(['gateway', 'created_at'], 'sandbox_transfers_statement_index')
    })
    this.defer(async (db) => {
      await db
        .from('sandbox_transfers')
        .whereIn('state', ['done', 'failed'])
        .update({ ended_at: db.raw('ends_at') })
    })
    this.schema.createTable('sandbox_disputes', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('payment_id').unsigned().notNullable().references('sandbox_payments.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('reason', 40).notNullable()
      table.string('state', 10).notNullable()
      table.bigInteger('evidence_due_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.unique(['payment_id'], { indexName: 'sandbox_disputes_payment_unique' })
      table.index(['state', 'evidence_due_at'], 'sandbox_disputes_due_index')
    })
  }

  async down() {
    this.schema.dropTable('sandbox_disputes')
    this.schema.alterTable('sandbox_transfers', (table) => {
      table.dropIndex([], 'sandbox_transfers_statement_index')
    })
    for (const name of BOOKS) {
      this.schema.alterTable(name, (table) => {
        table.dropUnique([], `${name}_own_reference_unique`)
        table.unique(['reference'])
      })
      dropColumns(this, name, 'gateway')
    }
    dropColumns(this, 'sandbox_webhooks', 'gateway')
    dropColumns(this, 'sandbox_transfers', 'ended_at')
  }
}
