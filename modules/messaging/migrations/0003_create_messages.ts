import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('messages', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('conversation_id').unsigned().notNullable().references('conversations.id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.text('text', 'longtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.index(['conversation_id', 'id'])
    })
    this.schema.createTable('message_files', (table) => {
      table.increments('id')
      table.integer('message_id').unsigned().notNullable().references('messages.id')
      table.integer('file_id').unsigned().notNullable().references('files.id')
      table.unique(['message_id', 'file_id'])
    })
  }

  async down() {
    this.schema.dropTable('message_files')
    this.schema.dropTable('messages')
  }
}
