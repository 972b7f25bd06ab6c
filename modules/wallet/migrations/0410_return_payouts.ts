import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** A bank may send back what had arrived; the account it went to then waits for its owner. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payouts', (table) => {
      table.bigInteger('returned_at').nullable()
      table.bigInteger('asked_at').nullable()
      table.index(['state', 'ended_at'], 'payouts_ended_index')
    })
    this.schema.alterTable('payout_methods', (table) => {
      table.bigInteger('returned_at').nullable()
    })
    this.schema.alterTable('sandbox_transfers', (table) => {
      table.bigInteger('returns_at').nullable()
      table.index(['state', 'returns_at'], 'sandbox_transfers_returns_index')
    })
  }

  async down() {
    this.schema.alterTable('sandbox_transfers', (table) => {
      table.dropIndex([], 'sandbox_transfers_returns_index')
    })
    this.schema.alterTable('payouts', (table) => {
      table.dropIndex([], 'payouts_ended_index')
    })
    dropColumns(this, 'sandbox_transfers', 'returns_at')
    dropColumns(this, 'payout_methods', 'returned_at')
    dropColumns(this, 'payouts', 'returned_at', 'asked_at')
  }
}
