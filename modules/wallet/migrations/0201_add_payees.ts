import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Gateways may know the people we pay; their pay pages have long addresses; an event that comes again is the same event. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('gateway_payees', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.string('gateway', 40).notNullable()
      table.string('payee_id', 80).nullable()
      table.string('state', 12).notNullable()
      table.integer('payout_method_id').unsigned().nullable().references('payout_methods.id').index()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('checked_at').nullable()
      table.unique(['account_id', 'gateway'], { indexName: 'gateway_payees_account_unique' })
      table.index(['gateway', 'payee_id'], 'gateway_payees_payee_index')
    })
    this.schema.alterTable('payout_methods', (table) => {
      table.string('gateway', 40).nullable()
    })
    this.schema.alterTable('provider_events', (table) => {
      table.string('digest', 64).nullable()
    })
    // SQLite does not look at the length of a text.
    if (this.db.dialect.name === 'mysql') {
      this.schema.raw('alter table payment_intents modify pay_path varchar(2000) null')
    }
  }

  async down() {
    dropColumns(this, 'provider_events', 'digest')
    dropColumns(this, 'payout_methods', 'gateway')
    this.schema.dropTable('gateway_payees')
  }
}
