import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Every slug somebody ever had, so that old addresses lead on and nobody else gets them. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('profile_slugs', (table) => {
      table.increments('id')
      table.string('slug', 80).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.bigInteger('taken_at').notNullable()
      table.index(['account_id', 'taken_at'])
    })
    this.defer(copyCurrent)
  }

  async down() {
    this.schema.dropTable('profile_slugs')
  }
}

async function copyCurrent(db: QueryClientContract) {
  const current = await db.from('profiles').select('slug', 'account_id', 'created_at as taken_at')
  const size = 500
  for (let from = 0; from < current.length; from += size) {
    await db.table('profile_slugs').multiInsert(current.slice(from, from + size))
  }
}
