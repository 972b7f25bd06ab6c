import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Released money comes back from the freelancer's wallet, or from the platform's fund. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('release_returns', (table) => {
      table.string('source', 12).notNullable().defaultTo('freelancer')
    })
  }

  async down() {
    dropColumns(this, 'release_returns', 'source')
  }
}
