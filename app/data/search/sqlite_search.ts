import db from '@adonisjs/lucid/services/db'
import type { SearchBackend } from '#app/data/search/search_index'
import type { Terms } from '#app/data/search/search_query'
import { searchThread } from '#app/data/search/search_thread'

/** FTS5, ranked by bm25 with the title eight times as heavy as the body. */
export const sqliteSearch: SearchBackend = {
  idColumn: 'rowid',
  readsTitlesFirst: false,

  async write(client, table, docId, { title, body }) {
    await this.remove(client, table, docId)
    await client.rawQuery(`insert into ${table} (rowid, title, body) values (?, ?, ?)`, [docId, title, body])
  },

  remove(client, table, docId) {
    return client.rawQuery(`delete from ${table} where rowid = ?`, [docId])
  },

  hits(table, terms, { rule, within }, limit) {
    const score = `-bm25(${table}, 8.0, 1.0)`
    const sql =
      `select rowid as doc_id, ${score} as score from ${table} where ${table} match ? ` +
      'order by score desc, rowid desc limit ?'
    const wanted = expression(terms, rule)
    return { sql, bindings: [within === 'title' ? `{title} : (${wanted})` : wanted, limit] }
  },

  async rows(table, { sql, bindings }) {
    if (!(await isLarge(table))) return db.rawQuery(sql, bindings)
    return searchThread.rows(sql, bindings).catch(() => db.rawQuery(sql, bindings))
  },
}

/** Ranking so many documents takes long enough for others to notice. */
async function isLarge(table: string) {
  const [{ newest }] = await db.rawQuery(`select max(id) as newest from ${table}_docsize`)
  return newest > searchThread.from
}

/** `("react"* OR "reactjs"*) AND ("machine"* AND "learning"*)`; words hold letters and digits only. */
function expression(terms: Terms, rule: 'all' | 'any') {
  const groups = terms.map(
    (alternatives) => `(${alternatives.map((words) => `(${words.map(term).join(' AND ')})`).join(' OR ')})`
  )
  return groups.join(rule === 'all' ? ' AND ' : ' OR ')
}

function term(word: string) {
  return word.endsWith('*') ? `"${word.slice(0, -1)}"*` : `"${word}"`
}
