import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const ADDED = ['country', 'standing', 'joined_at', 'changed_at', 'rate_rank']
/** Whoever asks no rate comes after everybody who does. */
const NO_RATE = 9_000_000_000_000_000
const INDEXES = [
  ['is_listed', 'standing', 'changed_at', 'account_id'],
  ['is_listed', 'country', 'standing', 'changed_at'],
  ['is_listed', 'joined_at'],
  ['is_listed', 'rate_currency', 'rate_minor'],
  ['is_listed', 'rate_rank', 'account_id'],
  ['is_listed', 'experience_years'],
  ['is_listed', 'hours_per_week'],
]

/** What the list of people is narrowed and sorted by, in one table: with many people a join for each of them is slow. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('freelancer_profiles', (table) => {
      table.string('country', 2).nullable()
      table.integer('standing').notNullable().defaultTo(0)
      table.bigInteger('joined_at').notNullable().defaultTo(0)
      table.bigInteger('changed_at').notNullable().defaultTo(0)
      table.bigInteger('rate_rank').notNullable().defaultTo(NO_RATE)
      for (const [at, columns] of INDEXES.entries()) table.index(columns, indexName(at))
    })
    this.defer(fill)
  }

  async down() {
    this.schema.alterTable('freelancer_profiles', (table) => {
      for (const [at, columns] of INDEXES.entries()) table.dropIndex(columns, indexName(at))
    })
    dropColumns(this, 'freelancer_profiles', ...ADDED)
  }
}

function indexName(at: number) {
  return `freelancer_profiles_listed_${at + 1}`
}

async function fill(db: QueryClientContract) {
  const own = (column: string, table: string, where = '') =>
    `(select ${column} from ${table} where ${table}.account_id = freelancer_profiles.account_id${where})`
  await db.rawQuery(
    `update freelancer_profiles set country = ${own('country', 'profiles')}, joined_at = ${own('created_at', 'profiles')}, ` +
      `changed_at = ${own('updated_at', 'profiles')}, ` +
      `rate_rank = coalesce(rate_minor, ${NO_RATE}), ` +
      `standing = coalesce(${own('value', 'profile_facts', " and profile_facts.`key` = 'contracts_completed'")}, 0)`
  )
}
