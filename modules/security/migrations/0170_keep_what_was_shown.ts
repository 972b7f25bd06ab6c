import { BaseSchema } from '@adonisjs/lucid/schema'

/** A sign-in that waits for another proof knows which ones were shown. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('auth_challenges', (table) => {
      table.string('shown', 100).nullable()
    })
  }

  async down() {
    this.schema.alterTable('auth_challenges', (table) => table.dropColumn('shown'))
  }
}
