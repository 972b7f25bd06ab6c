import db from '@adonisjs/lucid/services/db'
import { onMysql, type Trx } from '#app/data/transact'
import { mariadbSearch } from '#app/data/search/mariadb_search'
import { sqliteSearch } from '#app/data/search/sqlite_search'
import { termsOf, type SearchQuery, type Terms } from '#app/data/search/search_query'
import { wordsOf } from '#app/data/search/words'

/** A hit in the title counts more than one in the body. */
export interface SearchDocument {
  title: string
  body: string
}

/** A subquery with the columns `doc_id` and `score` (more is better), for `joinRaw('join (' + sql + ') as hits on ...', bindings)`. */
export interface Hits {
  sql: string
  bindings: string[]
}

/** One database's full-text engine. `rule`: whether all terms must occur or any. */
export interface SearchBackend {
  write(client: Trx, table: string, docId: number, document: SearchDocument): Promise<unknown>
  remove(client: Trx, table: string, docId: number): Promise<unknown>
  hits(table: string, terms: Terms, rule: 'all' | 'any'): Hits
}

/** More hits than this are not ranked: nobody pages that far. */
const MOST_HITS = 10_000

/**
 * Full text in the database itself, one table per index (see `createSearchTable`). Both engines index the same
 * normalised words, so they find the same documents; a word of three letters or more also finds longer ones that
 * begin with it. When no document has all terms, those with any of them are found.
 */
class SearchIndex {
  /** Writes or replaces a document. Visible to searches after the commit. */
  async index(table: string, docId: number, { title, body }: SearchDocument, trx: Trx) {
    await this.#backend.write(trx, table, docId, { title: wordsOf(title).join(' '), body: wordsOf(body).join(' ') })
  }

  async remove(table: string, docId: number, trx: Trx) {
    await this.#backend.remove(trx, table, docId)
  }

  /** Ids of the documents that fit best. */
  async search(table: string, query: SearchQuery, { limit = 20, offset = 0 } = {}): Promise<number[]> {
    const hits = await this.hits(table, query)
    if (!hits) return []
    const rows = await this.#rows(
      `select doc_id from (${hits.sql}) as hits order by score desc, doc_id desc limit ? offset ?`,
      [...hits.bindings, limit, offset]
    )
    return rows.map((row) => Number(row.doc_id))
  }

  async count(table: string, query: SearchQuery): Promise<number> {
    const hits = await this.hits(table, query)
    return hits
      ? Number((await this.#rows(`select count(*) as total from (${hits.sql}) as hits`, hits.bindings))[0].total)
      : 0
  }

  /** The hits as a subquery to join and filter; null when the query has no word in it. */
  async hits(table: string, query: SearchQuery): Promise<Hits | null> {
    const terms = termsOf(query)
    if (terms.length === 0) return null
    const strict = this.#capped(table, terms, 'all')
    if (terms.length === 1) return strict
    const any = await this.#rows(`select doc_id from (${strict.sql}) as hits limit 1`, strict.bindings)
    return any.length > 0 ? strict : this.#capped(table, terms, 'any')
  }

  #capped(table: string, terms: Terms, rule: 'all' | 'any'): Hits {
    const { sql, bindings } = this.#backend.hits(table, terms, rule)
    return { sql: `${sql} order by score desc limit ${MOST_HITS}`, bindings }
  }

  get #backend(): SearchBackend {
    return onMysql() ? mariadbSearch : sqliteSearch
  }

  async #rows(sql: string, bindings: (string | number)[]): Promise<any[]> {
    const result = await db.rawQuery(sql, bindings)
    return onMysql() ? result[0] : result
  }
}

export const searchIndex = new SearchIndex()
