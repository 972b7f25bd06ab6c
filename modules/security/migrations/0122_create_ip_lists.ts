import { BaseSchema } from '@adonisjs/lucid/schema'

/** Lists of addresses that operators import, and their ranges, as keys that sort as addresses do. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('ip_lists', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('kind', 12).notNullable()
      table.string('source', 80).notNullable().unique()
      table.integer('size').unsigned().notNullable()
      table.bigInteger('imported_at').notNullable()
    })
    this.schema.createTable('ip_ranges', (table) => {
      table.increments('id')
      table.integer('list_id').unsigned().notNullable().references('ip_lists.id').onDelete('CASCADE').index()
      table.string('first', 32).notNullable()
      table.string('last', 32).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('ip_ranges')
    this.schema.dropTable('ip_lists')
  }
}
