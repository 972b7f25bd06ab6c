import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import { newPublicId } from '#app/data/public_id'

/** Operators look at stored events one by one: each gets an id that may stand in an address. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('provider_events', (table) => {
      table.string('public_id', 16).nullable().unique()
    })
    this.defer(async (db) => {
      for (const { id } of await db.from('provider_events').whereNull('public_id').select('id')) {
        await db.from('provider_events').where('id', id).update({ public_id: newPublicId() })
      }
    })
  }

  async down() {
    this.schema.alterTable('provider_events', (table) => void table.dropUnique(['public_id']))
    dropColumns(this, 'provider_events', 'public_id')
  }
}
