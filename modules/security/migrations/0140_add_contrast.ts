import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** How much contrast somebody wants on all their devices: what the device asks for, or more. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.string('contrast', 8).notNullable().defaultTo('system')
    })
  }

  async down() {
    dropColumns(this, 'users', 'contrast')
  }
}
