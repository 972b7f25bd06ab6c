import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import { searchWords } from '#modules/messaging/search_words'

const AT_ONCE = 500
const COLUMNS = { messages: 'text', conversations: 'title' } as const

/** The words of what was said and of what it is about, as they are looked for among one's own conversations. */
export default class extends BaseSchema {
  async up() {
    for (const table of Object.keys(COLUMNS)) {
      this.schema.alterTable(table, (changed) => void changed.text('search_words', 'longtext').nullable())
    }
    this.defer(async (db) => {
      for (const [table, column] of Object.entries(COLUMNS)) {
        let after = 0
        for (;;) {
          const rows = await db.from(table).where('id', '>', after).orderBy('id').limit(AT_ONCE).select('id', column)
          if (rows.length === 0) break
          for (const row of rows) {
            await db
              .from(table)
              .where('id', row.id)
              .update({ search_words: searchWords(row[column]) })
          }
          after = rows.at(-1).id
        }
      }
    })
  }

  async down() {
    for (const table of Object.keys(COLUMNS)) dropColumns(this, table, 'search_words')
  }
}
