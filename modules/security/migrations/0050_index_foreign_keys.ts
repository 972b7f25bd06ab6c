import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  auth_sessions: ['account_id'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
