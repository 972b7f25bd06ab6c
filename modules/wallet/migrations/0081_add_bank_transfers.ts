import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Money may also come by bank transfer: later, and not always the sum that was announced. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payment_intents', (table) => {
      table.string('rail', 10).notNullable().defaultTo('card')
      table.bigInteger('received_minor').nullable()
    })
    this.schema.alterTable('sandbox_payments', (table) => {
      table.string('rail', 10).notNullable().defaultTo('card')
      table.string('bank_reference', 20).nullable().unique()
      table.bigInteger('received_minor').nullable()
      table.bigInteger('arrives_at').nullable()
      table.string('delivery', 10).nullable()
    })
  }

  async down() {
    this.schema.alterTable('sandbox_payments', (table) => void table.dropUnique(['bank_reference']))
    dropColumns(this, 'sandbox_payments', 'rail', 'bank_reference', 'received_minor', 'arrives_at', 'delivery')
    dropColumns(this, 'payment_intents', 'rail', 'received_minor')
  }
}
