import { BaseSchema } from '@adonisjs/lucid/schema'

/** Payouts that people want by themselves: one schedule for each currency of an account. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('payout_schedules', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.integer('payout_method_id').unsigned().notNullable().references('payout_methods.id').index()
      table.string('currency', 3).notNullable()
      table.string('kind', 10).notNullable()
      table.integer('weekday').nullable()
      table.integer('day').nullable()
      table.bigInteger('threshold_minor').nullable()
      table.bigInteger('keep_minor').notNullable()
      table.integer('assurance').notNullable()
      table.bigInteger('next_at').notNullable()
      table.string('due_on', 10).notNullable()
      table.bigInteger('leased_until').nullable()
      table.string('last_on', 10).nullable()
      table.string('last_outcome', 20).nullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['account_id', 'currency'], { indexName: 'payout_schedules_currency_unique' })
      table.index(['next_at'], 'payout_schedules_next_index')
    })
  }

  async down() {
    this.schema.dropTable('payout_schedules')
  }
}
