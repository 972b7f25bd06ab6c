import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('conversations', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('topic_type', 20).notNullable()
      table.string('topic_id', 16).notNullable()
      table.string('title', 200).notNullable()
      table.integer('last_message_id').unsigned().nullable()
      table.bigInteger('last_message_at').notNullable().index()
      table.bigInteger('created_at').notNullable()
      table.unique(['topic_type', 'topic_id'])
    })
    this.schema.createTable('conversation_accounts', (table) => {
      table.increments('id')
      table.integer('conversation_id').unsigned().notNullable().references('conversations.id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.unique(['conversation_id', 'account_id'])
      table.index(['account_id', 'conversation_id'])
    })
    this.schema.createTable('conversation_reads', (table) => {
      table.increments('id')
      table.integer('conversation_id').unsigned().notNullable().references('conversations.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.integer('last_read_id').unsigned().notNullable()
      table.bigInteger('read_at').notNullable()
      table.unique(['conversation_id', 'user_id'])
    })
  }

  async down() {
    this.schema.dropTable('conversation_reads')
    this.schema.dropTable('conversation_accounts')
    this.schema.dropTable('conversations')
  }
}
