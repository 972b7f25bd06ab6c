import { BaseSchema } from '@adonisjs/lucid/schema'

/** One row per look at a post that was to be published: what fired, and what became of it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('fraud_screenings', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('project_id', 16).notNullable()
      table.integer('account_id').unsigned().notNullable().references('accounts.id').index()
      table.string('state', 10).notNullable()
      // The project's id while the post is held: one look at a time.
      table.string('held_project_id', 16).nullable().unique()
      table.integer('score').unsigned().notNullable()
      table.text('signals', 'longtext').nullable()
      // Of the brief, to find the same one elsewhere; of all that was looked at, to see whether it changed.
      table.string('text_hash', 64).nullable().index()
      table.string('post_hash', 64).nullable()
      table.string('title', 120).nullable()
      table.text('brief', 'longtext').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('decided_at').nullable()
      table.integer('decided_by').unsigned().nullable().references('users.id').index()
      table.string('decision_reason', 500).nullable()
      table.index(['project_id', 'id'])
      table.index(['state', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('fraud_screenings')
  }
}
