import { BaseSchema } from '@adonisjs/lucid/schema'

/** For whom a week was summed up, and whether there was something to say. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('weekly_digests', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('week', 8).notNullable()
      table.boolean('is_sent').notNullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['user_id', 'week'])
    })
  }

  async down() {
    this.schema.dropTable('weekly_digests')
  }
}
