import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Until when a question to a payout's gateway may be under way: meanwhile nobody can know that it was not taken. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payouts', (table) => {
      table.bigInteger('asked_until').nullable()
    })
  }

  async down() {
    dropColumns(this, 'payouts', 'asked_until')
  }
}
