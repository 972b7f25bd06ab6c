import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('notifications', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('kind', 120).notNullable()
      table.text('data', 'longtext').notNullable()
      table.string('path', 500).notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('read_at').nullable()
      table.index(['user_id', 'read_at'])
      table.index(['user_id', 'created_at'])
    })
  }

  async down() {
    this.schema.dropTable('notifications')
  }
}
