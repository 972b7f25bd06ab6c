import { BaseSchema } from '@adonisjs/lucid/schema'

/** Pictures of what somebody made, the first one the cover of its case. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('portfolio_pictures', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('case_id').unsigned().notNullable().references('portfolio_cases.id').index()
      table.integer('file_id').unsigned().notNullable().references('files.id').index()
      // The file's own, and in pixels: what its public addresses and its place on a page are made of.
      table.string('sha256', 64).notNullable()
      table.integer('width').unsigned().notNullable()
      table.integer('height').unsigned().notNullable()
      table.string('alt', 200).notNullable()
      table.integer('position').unsigned().notNullable()
      table.bigInteger('created_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('portfolio_pictures')
  }
}
