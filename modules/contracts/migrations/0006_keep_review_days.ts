import { BaseSchema } from '@adonisjs/lucid/schema'

/** The days for review become part of what was agreed; contracts made before agreed on fourteen. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('contracts', (table) => {
      table.integer('review_days').unsigned().notNullable().defaultTo(14)
    })
  }

  async down() {
    this.schema.alterTable('contracts', (table) => table.dropColumn('review_days'))
  }
}
