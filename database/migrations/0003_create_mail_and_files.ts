import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('mail_messages', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('to_email', 254).notNullable().index()
      table.string('to_name', 120).notNullable()
      table.string('subject', 250).notNullable()
      table.text('html', 'longtext').notNullable()
      table.text('text', 'longtext').notNullable()
      table.string('state', 10).notNullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('files', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('name', 200).notNullable()
      table.string('mime', 120).notNullable()
      table.bigInteger('size').notNullable()
      table.string('sha256', 64).notNullable().index()
      table.integer('uploaded_by').unsigned().notNullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('audit_entries', (table) => {
      table.increments('id')
      table.string('action', 80).notNullable().index()
      table.string('subject_type', 40).notNullable()
      table.string('subject_id', 60).notNullable()
      table.string('actor_id', 16).nullable().index()
      table.string('reason', 500).nullable()
      table.text('details', 'longtext').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['subject_type', 'subject_id'])
    })
  }

  async down() {
    this.schema.dropTable('audit_entries')
    this.schema.dropTable('files')
    this.schema.dropTable('mail_messages')
  }
}
