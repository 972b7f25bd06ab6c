import { BaseSchema } from '@adonisjs/lucid/schema'
import { createSearchTable, dropSearchTable } from '#app/data/search/search_table'

export default class extends BaseSchema {
  async up() {
    createSearchTable(this, 'talent_search')
  }

  async down() {
    dropSearchTable(this, 'talent_search')
  }
}
