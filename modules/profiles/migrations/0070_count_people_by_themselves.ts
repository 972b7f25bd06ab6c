import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const LISTS = [
  { column: 'skill_list', table: 'profile_skills', value: 'skill' },
  { column: 'category_list', table: 'profile_skills', value: 'category' },
  { column: 'industry_list', table: 'profile_industries', value: 'industry' },
  { column: 'language_list', table: 'profile_languages', value: 'language' },
]

/** What people are counted by, in one table: reading some rows more for each person that is counted is slow. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('freelancer_profiles', (table) => {
      for (const { column } of LISTS) table.text(column).nullable()
    })
    for (const { column, table, value } of LISTS) {
      this.schema.raw(
        `update freelancer_profiles set ${column} = (select replace(group_concat(distinct ${value}), ',', ' ') ` +
          `from ${table} where ${table}.account_id = freelancer_profiles.account_id)`
      )
    }
  }

  async down() {
    dropColumns(this, 'freelancer_profiles', ...LISTS.map(({ column }) => column))
  }
}
