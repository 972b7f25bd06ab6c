import { BaseSchema } from '@adonisjs/lucid/schema'

/** New e-mail addresses people asked for, until the link in the mail to them is followed. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('email_changes', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.string('email', 254).notNullable()
      table.string('token_hash', 64).notNullable().unique()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('expires_at').notNullable()
      table.bigInteger('used_at').nullable()
    })
  }

  async down() {
    this.schema.dropTable('email_changes')
  }
}
