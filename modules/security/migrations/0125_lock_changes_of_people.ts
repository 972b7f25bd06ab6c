import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Since when somebody who said "this was not me" has to choose a new password before anything can be changed. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.bigInteger('locked_at').nullable()
    })
  }

  async down() {
    dropColumns(this, 'users', 'locked_at')
  }
}
