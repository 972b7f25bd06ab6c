import { BaseSchema } from '@adonisjs/lucid/schema'

/** Rates are decimals as texts: exact, and no driver rounds them. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('exchange_rates', (table) => {
      table.integer('id').unsigned().primary()
      table.text('quotations', 'longtext').nullable()
      table.text('held', 'longtext').nullable()
      table.bigInteger('fetched_at').notNullable()
      table.bigInteger('refreshing_until_at').notNullable()
    })
    this.schema.createTable('exchange_sources', (table) => {
      table.string('name', 30).primary()
      table.integer('failures').unsigned().notNullable()
      table.bigInteger('resting_until_at').nullable()
      table.bigInteger('answered_at').nullable()
      table.bigInteger('failed_at').nullable()
      table.string('error', 200).nullable()
    })
    this.schema.createTable('fx_quotes', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id').index()
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.bigInteger('sold_minor').notNullable()
      table.string('sold_currency', 3).notNullable()
      table.bigInteger('bought_minor').notNullable()
      table.bigInteger('spread_minor').notNullable()
      table.string('bought_currency', 3).notNullable()
      table.string('rate', 40).notNullable()
      table.integer('spread_basis_points').unsigned().notNullable()
      table.string('sources', 120).notNullable()
      table.bigInteger('rates_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('expires_at').notNullable()
      table.bigInteger('used_at').nullable()
    })
    this.defer(async (db) => {
      await db.table('exchange_rates').insert({ id: 1, fetched_at: 0, refreshing_until_at: 0 })
    })
  }

  async down() {
    for (const table of ['fx_quotes', 'exchange_sources', 'exchange_rates']) this.schema.dropTable(table)
  }
}
