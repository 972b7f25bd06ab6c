import { BaseSchema } from '@adonisjs/lucid/schema'

/** A statement names a payout as it was sent last. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payouts', (table) => {
      table.index(['gateway_reference'], 'payouts_gateway_reference_index')
    })
  }

  async down() {
    this.schema.alterTable('payouts', (table) => {
      table.dropIndex([], 'payouts_gateway_reference_index')
    })
  }
}
