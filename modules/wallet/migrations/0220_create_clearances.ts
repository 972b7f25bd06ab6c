import { BaseSchema } from '@adonisjs/lucid/schema'

/** Earnings that wait before they are available, each with its reasons. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('clearances', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('transaction_id').unsigned().notNullable().references('ledger_transactions.id')
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('left_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.integer('days').notNullable()
      table.string('reasons', 100).notNullable()
      table.string('state', 10).notNullable()
      table.bigInteger('clears_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.unique(['transaction_id', 'account_id'], { indexName: 'clearances_earning_unique' })
      table.index(['account_id', 'state'], 'clearances_account_index')
      table.index(['state', 'clears_at'], 'clearances_due_index')
      table.check('left_minor between 0 and amount_minor', undefined, 'clearances_left')
    })
  }

  async down() {
    this.schema.dropTable('clearances')
  }
}
