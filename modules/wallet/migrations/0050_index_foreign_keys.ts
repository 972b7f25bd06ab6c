import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  payment_intents: ['user_id'],
  payout_methods: ['user_id'],
  payouts: ['payout_method_id', 'reserve_transaction_id', 'user_id'],
  refunds: ['account_id', 'payment_id', 'reserve_transaction_id'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
