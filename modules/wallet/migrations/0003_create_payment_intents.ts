import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys compare byte by byte; SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('payment_intents', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('refunded_minor').notNullable().defaultTo(0)
      table.string('purpose_type', 40).notNullable()
      table.string('purpose_id', 40).notNullable()
      table.string('title', 200).notNullable()
      table.string('return_path', 300).notNullable()
      table.string('state', 10).notNullable()
      table.string('failure_reason', 60).nullable()
      table.string('gateway', 40).notNullable()
      table.string('gateway_id', 80).nullable().collate(EXACT)
      table.string('pay_path', 500).nullable()
      table.string('idempotency_key', 120).notNullable().collate(EXACT)
      table.string('request_hash', 64).notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('checked_at').nullable()
      table.bigInteger('ended_at').nullable()
      table.unique(['account_id', 'idempotency_key'], { indexName: 'payment_intents_key_unique' })
      table.unique(['gateway', 'gateway_id'], { indexName: 'payment_intents_gateway_unique' })
      table.index(['purpose_type', 'purpose_id'], 'payment_intents_purpose_index')
      table.index(['state', 'checked_at'], 'payment_intents_state_index')
      table.check('amount_minor > 0', undefined, 'payment_intents_amount')
      table.check('refunded_minor between 0 and amount_minor', undefined, 'payment_intents_refunded')
    })
    this.schema.createTable('refunds', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('payment_id').unsigned().notNullable().references('payment_intents.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('state', 10).notNullable()
      table.string('failure_reason', 60).nullable()
      table.string('gateway', 40).notNullable()
      table.string('gateway_id', 80).nullable().collate(EXACT)
      table.integer('reserve_transaction_id').unsigned().notNullable().references('ledger_transactions.id')
      table.bigInteger('created_at').notNullable()
      table.bigInteger('sent_at').nullable()
      table.bigInteger('ended_at').nullable()
      table.index(['state', 'created_at'], 'refunds_state_index')
      table.check('amount_minor > 0', undefined, 'refunds_amount')
    })
    this.schema.createTable('provider_events', (table) => {
      table.increments('id')
      table.string('gateway', 40).notNullable()
      table.string('event_id', 80).notNullable().collate(EXACT)
      table.string('type', 60).notNullable()
      table.string('subject', 20).notNullable()
      table.string('subject_id', 80).notNullable()
      table.text('body', 'longtext').notNullable()
      table.integer('attempts').notNullable()
      table.string('error', 500).nullable()
      table.bigInteger('received_at').notNullable()
      table.bigInteger('handled_at').nullable()
      table.unique(['gateway', 'event_id'], { indexName: 'provider_events_event_unique' })
      table.index(['handled_at', 'received_at'], 'provider_events_waiting_index')
    })
  }

  async down() {
    for (const table of ['provider_events', 'refunds', 'payment_intents']) {
      this.schema.dropTable(table)
    }
  }
}
