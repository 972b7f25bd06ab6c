import { BaseSchema } from '@adonisjs/lucid/schema'

/** The offer of the exchange at which a payment in another currency becomes the contract’s. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('joint_fundings', (table) => void table.string('quote_id', 16).nullable())
  }

  async down() {
    this.schema.alterTable('joint_fundings', (table) => table.dropColumn('quote_id'))
  }
}
