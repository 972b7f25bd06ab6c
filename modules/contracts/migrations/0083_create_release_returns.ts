import { BaseSchema } from '@adonisjs/lucid/schema'

/** Money that was given back after it was released. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('release_returns', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('fee_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('reason', 1000).notNullable()
      table.integer('returned_by').unsigned().notNullable().references('users.id')
      table.bigInteger('returned_at').notNullable()
      table.index(['milestone_id'])
      table.index(['returned_by'])
    })
  }

  async down() {
    this.schema.dropTable('release_returns')
  }
}
