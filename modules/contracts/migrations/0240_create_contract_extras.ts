import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is paid on a contract beside its milestones: tips, bonuses and expenses. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contract_extras', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      table.string('kind', 10).notNullable()
      table.string('state', 10).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      // Frozen when it was given or claimed.
      table.integer('fee_basis_points').notNullable()
      table.bigInteger('received_minor').nullable()
      table.bigInteger('fee_minor').nullable()
      table.string('note', 1000).notNullable()
      table.integer('file_id').unsigned().nullable().references('files.id')
      table.string('file_public_id', 16).nullable().unique()
      table.string('file_name', 200).nullable()
      table.string('file_mime', 120).nullable()
      table.bigInteger('file_size').nullable()
      table.string('file_sha256', 64).nullable()
      table.integer('asked_by').unsigned().notNullable().references('users.id')
      table.bigInteger('asked_at').notNullable()
      table.integer('payment_attempt').notNullable().defaultTo(0)
      // The payment that brought the money; null while there is none, and when it lay in the wallet.
      table.string('payment_id', 16).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id')
      table.string('answer_reason', 1000).nullable()
      table.bigInteger('ended_at').nullable()
      table.index(['contract_id'])
      table.index(['file_id'])
      table.index(['asked_by'])
      table.index(['answered_by'])
      table.index(['payment_id'])
    })
    this.schema.createTable('contract_extra_payments', (table) => {
      table.increments('id')
      table.integer('extra_id').unsigned().notNullable().references('contract_extras.id')
      table.string('payment_id', 16).notNullable().unique()
      table.string('outcome', 10).notNullable()
      table.bigInteger('handled_at').notNullable()
      table.index(['extra_id'])
    })
  }

  async down() {
    for (const table of ['contract_extra_payments', 'contract_extras']) this.schema.dropTable(table)
  }
}
