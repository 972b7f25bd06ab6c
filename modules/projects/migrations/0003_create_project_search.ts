import { BaseSchema } from '@adonisjs/lucid/schema'
import { createSearchTable, dropSearchTable } from '#app/data/search/search_table'

export default class extends BaseSchema {
  async up() {
    createSearchTable(this, 'projects_search')
  }

  async down() {
    dropSearchTable(this, 'projects_search')
  }
}
