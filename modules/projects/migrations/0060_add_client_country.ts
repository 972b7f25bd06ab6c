import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const INDEX = 'projects_state_client_country_index'

/** Where the client is, as their profile says; kept with the project, so that the list can be narrowed and counted by it. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('projects', (table) => {
      table.string('client_country', 2).nullable()
      table.index(['state', 'client_country'], INDEX)
    })
    this.defer(async (db) => {
      const clients = await db.from('projects').distinct('account_id')
      for (const { account_id: id } of clients) {
        const place = await db.from('profiles').where('account_id', id).select('country').first()
        await db
          .from('projects')
          .where('account_id', id)
          .update({ client_country: place?.country ?? null })
      }
    })
  }

  async down() {
    this.schema.alterTable('projects', (table) => void table.dropIndex(['state', 'client_country'], INDEX))
    dropColumns(this, 'projects', 'client_country')
  }
}
