import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** The days for review become part of what was agreed; contracts made before agreed on fourteen. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('contracts', (table) => {
      table.integer('review_days').unsigned().notNullable().defaultTo(14)
    })
  }

  async down() {
    dropColumns(this, 'contracts', 'review_days')
  }
}
