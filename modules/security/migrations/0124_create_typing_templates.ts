import { BaseSchema } from '@adonisjs/lucid/schema'

/** The rhythm in which somebody types their e-mail address, who asked for it to be looked at. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('typing_templates', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().unique().references('users.id').onDelete('CASCADE')
      // The newest measurements, as JSON.
      table.text('samples').notNullable()
      table.bigInteger('created_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('typing_templates')
  }
}
