import db from '@adonisjs/lucid/services/db'
import type { SearchBackend } from '#app/data/search/search_index'
import type { Terms } from '#app/data/search/search_query'

/** FULLTEXT in boolean mode. It does not see rows of a transaction that is not committed. */
export const mariadbSearch: SearchBackend = {
  idColumn: 'doc_id',
  readsTitlesFirst: true,

  write(client, table, docId, { title, body }) {
    const sql = `insert into ${table} (doc_id, title, body) values (?, ?, ?) on duplicate key update title = values(title), body = values(body)`
    return client.rawQuery(sql, [docId, title, body])
  },

  remove(client, table, docId) {
    return client.rawQuery(`delete from ${table} where doc_id = ?`, [docId])
  },

  /** Without an order InnoDB gives the hits it ranks highest first, and reads no further rows than are wanted. */
  hits(table, terms, { rule, within }, limit) {
    const wanted = expression(terms, rule)
    const inTitle = 'match(title) against (? in boolean mode)'
    if (within === 'title') {
      const sql = `select doc_id, ${inTitle} as score from ${table} where ${inTitle} limit ?`
      return { sql, bindings: [wanted, wanted, limit] }
    }
    const anywhere = 'match(title, body) against (? in boolean mode)'
    const sql = `select doc_id, 8 * ${inTitle} + ${anywhere} as score from ${table} where ${anywhere} limit ?`
    const loose = expression(terms, 'any')
    return { sql, bindings: [loose, loose, wanted, limit] }
  },

  async rows(_table, { sql, bindings }) {
    return (await db.rawQuery(sql, bindings))[0]
  },
}

/** `+(react* reactjs*) +((+machine* +learning*))`; words hold letters and digits only. */
function expression(terms: Terms, rule: 'all' | 'any') {
  return terms.map((alternatives) => `${rule === 'all' ? '+' : ''}(${alternatives.map(spelling).join(' ')})`).join(' ')
}

function spelling(words: string[]) {
  return words.length === 1 ? words[0] : `(${words.map((word) => `+${word}`).join(' ')})`
}
