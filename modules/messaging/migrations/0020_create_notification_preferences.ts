import { BaseSchema } from '@adonisjs/lucid/schema'

/** What somebody does not want to be told of, and where. No row: here and by mail. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('notification_preferences', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('topic', 60).notNullable()
      table.boolean('in_app').notNullable()
      table.boolean('mail').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['user_id', 'topic'])
    })
  }

  async down() {
    this.schema.dropTable('notification_preferences')
  }
}
