import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const TERMS = [
  { column: 'industries', table: 'profile_industries' },
  { column: 'languages', table: 'profile_languages' },
] as const

/** Industries and languages of freelancers as rows, so that the list of people can be narrowed to them. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('profile_industries', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('profiles.account_id')
      table.string('industry', 60).notNullable()
      table.integer('position').notNullable()
      table.unique(['account_id', 'industry'])
      table.index(['industry', 'account_id'])
    })
    this.schema.createTable('profile_languages', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('profiles.account_id')
      table.string('language', 3).notNullable()
      table.string('level', 20).notNullable()
      table.integer('position').notNullable()
      table.unique(['account_id', 'language'])
      table.index(['language', 'account_id'])
    })
    this.defer(spread)
    dropColumns(this, 'freelancer_profiles', ...TERMS.map(({ column }) => column))
  }

  async down() {
    this.schema.alterTable('freelancer_profiles', (table) => {
      for (const { column } of TERMS) table.text(column, 'longtext').notNullable().defaultTo('[]')
    })
    this.defer(gather)
    for (const { table } of TERMS) this.schema.dropTable(table)
  }
}

async function spread(db: QueryClientContract) {
  for (const row of await db.from('freelancer_profiles').select('account_id', 'industries', 'languages')) {
    const account = { account_id: row.account_id }
    const industries = [...new Set<string>(JSON.parse(row.industries))]
    const languages = new Map<string, string>(
      JSON.parse(row.languages).map((one: { code: string; level: string }) => [one.code, one.level])
    )
    for (const [position, industry] of industries.entries()) {
      await db.table('profile_industries').insert({ ...account, industry, position })
    }
    for (const [position, [language, level]] of [...languages].entries()) {
      await db.table('profile_languages').insert({ ...account, language, level, position })
    }
  }
}

async function gather(db: QueryClientContract) {
  for (const { account_id: accountId } of await db.from('freelancer_profiles').select('account_id')) {
    const own = (table: string) => db.from(table).where('account_id', accountId).orderBy('position')
    const industries = await own('profile_industries').select('industry')
    const languages = await own('profile_languages').select('language', 'level')
    await db
      .from('freelancer_profiles')
      .where('account_id', accountId)
      .update({
        industries: JSON.stringify(industries.map(({ industry }) => industry)),
        languages: JSON.stringify(languages.map(({ language, level }) => ({ code: language, level }))),
      })
  }
}
