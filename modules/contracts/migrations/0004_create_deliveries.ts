import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('milestone_submissions', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.integer('number').notNullable()
      table.text('note', 'longtext').notNullable()
      table.integer('submitted_by').unsigned().notNullable().references('users.id')
      table.bigInteger('submitted_at').notNullable()
      table.unique(['milestone_id', 'number'])
    })
    this.schema.createTable('submission_files', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('submission_id').unsigned().notNullable().references('milestone_submissions.id')
      table.integer('file_id').unsigned().notNullable()
      table.string('name', 200).notNullable()
      table.string('mime', 120).notNullable()
      table.bigInteger('size').notNullable()
      table.string('sha256', 64).notNullable()
    })
    this.schema.createTable('change_requests', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.integer('submission_id').unsigned().notNullable().unique().references('milestone_submissions.id')
      table.text('text', 'longtext').notNullable()
      table.integer('requested_by').unsigned().notNullable().references('users.id')
      table.bigInteger('requested_at').notNullable()
    })
  }

  async down() {
    for (const table of ['change_requests', 'submission_files', 'milestone_submissions']) {
      this.schema.dropTable(table)
    }
  }
}
