import { BaseSchema } from '@adonisjs/lucid/schema'

/** Until when a quote stands for the one payment that was begun at it. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('fx_quotes', (table) => void table.bigInteger('held_until_at').nullable())
  }

  async down() {
    this.schema.alterTable('fx_quotes', (table) => table.dropColumn('held_until_at'))
  }
}
