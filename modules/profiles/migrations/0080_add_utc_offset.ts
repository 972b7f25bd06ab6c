import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import { standardOffset } from '#modules/profiles/taxonomy/utc_offset'

const INDEX = 'freelancer_profiles_listed_utc_offset'

/** How far people's clocks are from UTC, so that the list can be narrowed and counted by it. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('freelancer_profiles', (table) => {
      table.integer('utc_offset').nullable()
      table.index(['is_listed', 'utc_offset'], INDEX)
    })
    this.defer(async (db) => {
      for (const { zone } of await db.from('profiles').distinct('zone')) {
        await db
          .from('freelancer_profiles')
          .whereIn('account_id', db.from('profiles').where('zone', zone).select('account_id'))
          .update({ utc_offset: standardOffset(zone) })
      }
    })
  }

  async down() {
    this.schema.alterTable('freelancer_profiles', (table) => void table.dropIndex(['is_listed', 'utc_offset'], INDEX))
    dropColumns(this, 'freelancer_profiles', 'utc_offset')
  }
}
