import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  portfolio_cases: ['account_id'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
