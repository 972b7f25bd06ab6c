import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys compare byte by byte; SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

/** What was answered to whom under which key, so that the same question again has the same answer. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('api_replies', (table) => {
      table.increments('id')
      table.integer('asked_by').unsigned().notNullable()
      table.string('path', 120).notNullable().collate(EXACT)
      table.string('key', 100).notNullable().collate(EXACT)
      table.string('request_hash', 64).notNullable()
      table.integer('status').nullable()
      table.text('body', 'longtext').nullable()
      table.bigInteger('claimed_until').nullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['asked_by', 'path', 'key'], { indexName: 'api_replies_key_unique' })
      table.index(['created_at'], 'api_replies_created_index')
    })
  }

  async down() {
    this.schema.dropTable('api_replies')
  }
}
