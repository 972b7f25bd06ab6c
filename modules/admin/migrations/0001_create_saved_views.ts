import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('admin_saved_views', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('resource', 60).notNullable()
      table.string('name', 60).notNullable()
      table.string('query', 2000).notNullable()
      table.boolean('is_shared').notNullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['user_id', 'resource', 'name'])
      table.index(['resource', 'is_shared'])
    })
  }

  async down() {
    this.schema.dropTable('admin_saved_views')
  }
}
