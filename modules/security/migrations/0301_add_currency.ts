import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** The currency somebody likes to reckon in, beside the one of each sum; null when they chose none. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.string('currency', 3).nullable()
    })
  }

  async down() {
    dropColumns(this, 'users', 'currency')
  }
}
