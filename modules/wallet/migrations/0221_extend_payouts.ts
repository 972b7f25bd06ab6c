import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** A payout may need leave, may go by an instant rail for a fee, and may fall back from it. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payouts', (table) => {
      table.string('speed', 10).notNullable().defaultTo('standard')
      table.bigInteger('fee_minor').notNullable().defaultTo(0)
      table.string('fell_back', 20).nullable()
      table.string('gateway_reference', 20).nullable()
      table.string('review_reasons', 60).nullable()
      table.bigInteger('approved_at').nullable()
    })
    this.schema.alterTable('payout_methods', (table) => {
      table.bigInteger('no_instant_at').nullable()
    })
    this.defer(async (db) => {
      await db.from('payouts').where('state', 'requested').update({ state: 'approved' })
    })
  }

  async down() {
    dropColumns(this, 'payout_methods', 'no_instant_at')
    dropColumns(
      this,
      'payouts',
      'speed',
      'fee_minor',
      'fell_back',
      'gateway_reference',
      'review_reasons',
      'approved_at'
    )
  }
}
