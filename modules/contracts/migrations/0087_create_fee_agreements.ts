import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Why a contract costs what it costs, and other fees that were agreed on before it was offered. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('contracts', (table) => {
      table.string('fee_why', 12).notNullable().defaultTo('standard')
      // Of a step: from which sum on it applies, and what the two had released together then.
      table.bigInteger('fee_from_minor').nullable()
      table.bigInteger('fee_released_minor').nullable()
    })
    this.schema.createTable('fee_agreements', (table) => {
      table.increments('id')
      // Public id of the proposal that the offer will be made from.
      table.string('proposal_id', 16).notNullable().unique()
      table.integer('basis_points').notNullable()
      table.string('reason', 500).notNullable()
      table.integer('agreed_by').unsigned().notNullable().references('users.id')
      table.bigInteger('agreed_at').notNullable()
      table.index(['agreed_by'])
    })
  }

  async down() {
    this.schema.dropTable('fee_agreements')
    dropColumns(this, 'contracts', 'fee_why', 'fee_from_minor', 'fee_released_minor')
  }
}
