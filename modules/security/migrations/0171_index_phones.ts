import { BaseSchema } from '@adonisjs/lucid/schema'

/** Phone numbers are encrypted, each time to something else: those of the same number are found by this. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('auth_factors', (table) => {
      table.string('phone_index', 32).nullable().index('auth_factors_phone_index')
    })
  }

  async down() {
    this.schema.alterTable('auth_factors', (table) => {
      table.dropIndex([], 'auth_factors_phone_index')
      table.dropColumn('phone_index')
    })
  }
}
