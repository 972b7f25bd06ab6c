import { BaseSchema } from '@adonisjs/lucid/schema'

/** Milestones whose money a bank may take back, and where each goes on when it does not. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('milestone_freezes', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      // The milestone while it is frozen, null afterwards: one at a time.
      table.integer('open_milestone_id').unsigned().nullable().unique().references('milestones.id')
      table.string('milestone_state', 20).notNullable()
      table.bigInteger('frozen_at').notNullable()
      table.string('outcome', 10).nullable()
      table.bigInteger('ended_at').nullable()
      table.index(['milestone_id'])
    })
  }

  async down() {
    this.schema.dropTable('milestone_freezes')
  }
}
