import { bulkInsert } from '#app/data/bulk_insert'
import { onMysql, type Trx } from '#app/data/transact'
import { mariadbSearch } from '#app/data/search/mariadb_search'
import { sqliteSearch } from '#app/data/search/sqlite_search'
import { termsOf, type SearchQuery, type Terms } from '#app/data/search/search_query'
import { learnWords } from '#app/data/search/vocabulary'
import { wordsOf } from '#app/data/search/words'

/** A hit in the title counts more than one in the body. */
export interface SearchDocument {
  title: string
  body: string
}

/** Documents that fit, the best first. `isCapped`: there are more, which were not ranked. */
export interface Found {
  ids: number[]
  isCapped: boolean
}

/** How terms are looked for: all of them or any, in the title alone or in the whole document. */
export interface Reach {
  rule: 'all' | 'any'
  within: 'title' | 'document'
}

/** A query with the columns `doc_id` and `score` (more is better). */
export interface ScoredSql {
  sql: string
  bindings: (string | number)[]
}

/** One database's full-text engine. */
export interface SearchBackend {
  /** What the document's id is called in its table. */
  idColumn: string
  /** Whether a long list of hits in titles spares the look into the texts, which is slow for words that many use. */
  readsTitlesFirst: boolean
  write(client: Trx, table: string, docId: number, document: SearchDocument): Promise<unknown>
  remove(client: Trx, table: string, docId: number): Promise<unknown>
  /** So many of the documents that fit best, in any order. */
  hits(table: string, terms: Terms, reach: Reach, limit: number): ScoredSql
  rows(table: string, query: ScoredSql): Promise<any[]>
}

/** So many of the best hits are ranked, filtered and counted: nobody pages further. */
export const MOST_HITS = 2_000

/** With fewer hits than this, documents with only some of the words follow those with all of them. */
const FEW_HITS = 20

/**
 * Full text in the database itself, one table per index (see `createSearchTable`). Both engines index the same
 * normalised words, so they find the same documents; a word of three letters or more also finds longer ones that
 * begin with it. Documents with every word come first; when they are few, those with some of the words follow.
 */
class SearchIndex {
  /** Writes or replaces a document. Visible to searches after the commit. */
  async index(table: string, docId: number, { title, body }: SearchDocument, trx: Trx) {
    const words = { title: wordsOf(title), body: wordsOf(body) }
    await this.#backend.write(trx, table, docId, { title: words.title.join(' '), body: words.body.join(' ') })
    await learnWords(table, [...words.title, ...words.body], trx)
  }

  /** Writes very many documents that are not there yet. */
  async fill(table: string, documents: Iterable<SearchDocument & { id: number }>, trx: Trx) {
    const seen = new Set<string>()
    const normalised = (text: string) => {
      const words = wordsOf(text)
      for (const word of words) seen.add(word)
      return words.join(' ')
    }
    const rows = function* () {
      for (const { id, title, body } of documents) yield [id, normalised(title), normalised(body)]
    }
    await bulkInsert(trx, table, [this.#backend.idColumn, 'title', 'body'], rows())
    await learnWords(table, [...seen], trx)
  }

  async remove(table: string, docId: number, trx: Trx) {
    await this.#backend.remove(trx, table, docId)
  }

  /** The documents that fit, best first; null when the query has no word in it. Never throws for anything typed. */
  async find(table: string, query: SearchQuery, { limit = MOST_HITS } = {}): Promise<Found | null> {
    const terms = termsOf(query)
    if (terms.length === 0) return null
    const ids = await this.#withAll(table, terms, limit)
    if (terms.length > 1 && ids.length < Math.min(FEW_HITS, limit)) {
      const loose = await this.#ids(table, terms, { rule: 'any', within: 'document' }, limit)
      const strict = new Set(ids)
      ids.push(...loose.filter((id) => !strict.has(id)).slice(0, limit - ids.length))
    }
    return { ids, isCapped: ids.length === limit }
  }

  /** Ids of the documents that fit best. */
  async search(table: string, query: SearchQuery, { limit = 20, offset = 0 } = {}): Promise<number[]> {
    return (await this.find(table, query))?.ids.slice(offset, offset + limit) ?? []
  }

  async count(table: string, query: SearchQuery): Promise<number> {
    return (await this.find(table, query))?.ids.length ?? 0
  }

  async #withAll(table: string, terms: Terms, limit: number) {
    if (this.#backend.readsTitlesFirst) {
      const ids = await this.#ids(table, terms, { rule: 'all', within: 'title' }, limit)
      if (ids.length === limit) return ids
    }
    return this.#ids(table, terms, { rule: 'all', within: 'document' }, limit)
  }

  async #ids(table: string, terms: Terms, reach: Reach, limit: number): Promise<number[]> {
    const rows = await this.#backend.rows(table, this.#backend.hits(table, terms, reach, limit))
    const hits = rows.map(({ doc_id: id, score }) => ({ id: Number(id), score }))
    return hits.sort((a, b) => b.score - a.score || b.id - a.id).map(({ id }) => id)
  }

  get #backend(): SearchBackend {
    return onMysql() ? mariadbSearch : sqliteSearch
  }
}

export const searchIndex = new SearchIndex()
