import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  conversation_reads: ['user_id'],
  message_files: ['file_id'],
  messages: ['account_id', 'user_id'],
  notifications: ['account_id'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
