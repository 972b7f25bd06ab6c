import { BaseSchema } from '@adonisjs/lucid/schema'

/** The sandbox gateway's own books: it knows ours only by the references we give it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('sandbox_payments', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('reference', 40).notNullable().unique()
      table.string('payer_ref', 40).notNullable()
      table.string('payer_name', 120).notNullable()
      table.string('title', 200).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('refunded_minor').notNullable().defaultTo(0)
      table.string('return_path', 300).notNullable()
      table.string('state', 12).notNullable()
      table.string('card_last4', 4).nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.index(['state', 'created_at'], 'sandbox_payments_state_index')
    })
    this.schema.createTable('sandbox_transfers', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('kind', 10).notNullable()
      table.string('reference', 40).notNullable().unique()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('destination', 40).notNullable()
      table.string('state', 10).notNullable()
      table.string('reason', 40).nullable()
      table.bigInteger('ends_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.index(['state', 'ends_at'], 'sandbox_transfers_state_index')
    })
    this.schema.createTable('sandbox_webhooks', (table) => {
      table.increments('id')
      table.string('event_id', 16).notNullable().unique()
      table.string('subject_id', 16).notNullable().index()
      table.text('body', 'longtext').notNullable()
      table.string('state', 10).notNullable()
      table.integer('copies').notNullable()
      table.integer('attempts').notNullable()
      table.bigInteger('available_at').notNullable()
      table.string('error', 200).nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['state', 'available_at'], 'sandbox_webhooks_state_index')
    })
  }

  async down() {
    for (const table of ['sandbox_webhooks', 'sandbox_transfers', 'sandbox_payments']) {
      this.schema.dropTable(table)
    }
  }
}
