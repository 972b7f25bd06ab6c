import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** How many questions to a payout's gateway have no certain answer: until there are none it goes to no other. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payouts', (table) => {
      table.integer('in_doubt').notNullable().defaultTo(0)
    })
    // Whatever was begun before may have been taken.
    this.defer(async (db) => {
      await db.from('payouts').where('state', 'approved').update({ in_doubt: 1 })
    })
  }

  async down() {
    dropColumns(this, 'payouts', 'in_doubt')
  }
}
