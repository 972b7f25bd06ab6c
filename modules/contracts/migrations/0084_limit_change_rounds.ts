import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** How often changes can be asked for becomes part of what is agreed; contracts made before agreed on no limit, so they get a high one. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('contracts', (table) => {
      table.integer('change_rounds').unsigned().notNullable().defaultTo(99)
    })
  }

  async down() {
    dropColumns(this, 'contracts', 'change_rounds')
  }
}
