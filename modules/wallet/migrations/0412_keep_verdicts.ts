import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** What banks said of payments and payouts: apart from whether the gateway did what it was asked for. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('gateway_verdicts', (table) => {
      table.increments('id')
      table.string('gateway', 40).notNullable()
      table.string('subject', 10).notNullable()
      table.string('subject_id', 16).notNullable()
      table.string('verdict', 10).notNullable()
      table.string('rail', 12).notNullable()
      table.string('currency', 3).notNullable()
      table.string('country', 2).nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['gateway', 'rail', 'currency', 'id'], 'gateway_verdicts_gateway_index')
      table.index(['subject', 'subject_id'], 'gateway_verdicts_subject_index')
    })
    this.schema.alterTable('payment_intents', (table) => {
      table.integer('declines').notNullable().defaultTo(0)
    })
    this.schema.alterTable('sandbox_payments', (table) => {
      table.integer('declines').notNullable().defaultTo(0)
    })
  }

  async down() {
    dropColumns(this, 'sandbox_payments', 'declines')
    dropColumns(this, 'payment_intents', 'declines')
    this.schema.dropTable('gateway_verdicts')
  }
}
