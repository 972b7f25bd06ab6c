import { BaseSchema } from '@adonisjs/lucid/schema'

/** The words of each search index, for telling slips of the pen from words that somebody uses. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('search_words', (table) => {
      table.increments('id')
      table.string('index_name', 60).notNullable()
      table.string('word', 60).notNullable()
      table.unique(['index_name', 'word'])
    })
  }

  async down() {
    this.schema.dropTable('search_words')
  }
}
