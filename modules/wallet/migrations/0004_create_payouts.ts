import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys compare byte by byte; SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('payout_methods', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id').index()
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('country', 2).notNullable()
      table.string('last4', 4).notNullable()
      table.text('details', 'longtext').notNullable()
      table.bigInteger('usable_at').notNullable()
      table.bigInteger('removed_at').nullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('payouts', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.integer('payout_method_id').unsigned().notNullable().references('payout_methods.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('state', 10).notNullable()
      table.string('failure_reason', 60).nullable()
      table.string('gateway', 40).notNullable()
      table.string('gateway_id', 80).nullable().collate(EXACT)
      table.integer('reserve_transaction_id').unsigned().notNullable().references('ledger_transactions.id')
      table.string('idempotency_key', 120).notNullable().collate(EXACT)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('sent_at').nullable()
      table.bigInteger('ended_at').nullable()
      table.unique(['account_id', 'idempotency_key'], { indexName: 'payouts_key_unique' })
      table.index(['state', 'created_at'], 'payouts_state_index')
      table.check('amount_minor > 0', undefined, 'payouts_amount')
    })
  }

  async down() {
    this.schema.dropTable('payouts')
    this.schema.dropTable('payout_methods')
  }
}
