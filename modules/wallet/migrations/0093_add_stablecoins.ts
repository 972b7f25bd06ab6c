import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Money may also come as a stablecoin: seen first, final some blocks later, and not always the sum that was asked for. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payment_intents', (table) => {
      table.string('progress', 12).nullable()
      table.bigInteger('seen_minor').nullable()
      table.bigInteger('due_at').nullable()
      table.index(['account_id', 'state'], 'payment_intents_awaited_index')
    })
    this.schema.alterTable('sandbox_payments', (table) => {
      table.string('address', 60).nullable().unique()
      table.bigInteger('seen_units').nullable()
      table.bigInteger('expires_at').nullable()
    })
    this.schema.createTable('sandbox_coin_transfers', (table) => {
      table.increments('id')
      table.integer('payment_id').unsigned().notNullable().references('sandbox_payments.id')
      table.bigInteger('units').notNullable()
      table.integer('confirmations').notNullable()
      table.bigInteger('moved_at').notNullable()
      table.bigInteger('created_at').notNullable()
      table.index(['payment_id'], 'sandbox_coin_transfers_payment_index')
      table.index(['confirmations', 'moved_at'], 'sandbox_coin_transfers_moving_index')
    })
  }

  async down() {
    this.schema.dropTable('sandbox_coin_transfers')
    this.schema.alterTable('sandbox_payments', (table) => void table.dropUnique(['address']))
    dropColumns(this, 'sandbox_payments', 'address', 'seen_units', 'expires_at')
    this.schema.alterTable('payment_intents', (table) => void table.dropIndex([], 'payment_intents_awaited_index'))
    dropColumns(this, 'payment_intents', 'progress', 'seen_minor', 'due_at')
  }
}
