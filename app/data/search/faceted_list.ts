import { amongIds } from '#app/data/search/among_ids'
import type { Facet, FacetCount, Query, Sample } from '#app/data/search/facets'

/** The chosen values of each facet; none means the facet does not narrow. */
export type Chosen<Name extends string> = Partial<Record<Name, string[]>>

export type Counts<Name extends string> = Record<Name, FacetCount[]>

export interface Wanted<Name extends string> {
  /** Documents the words found, the best first; null when no words were given. */
  hits: number[] | null
  chosen: Chosen<Name>
}

interface Description<Name extends string> {
  /** The column with the document's id, which the search index knows. */
  key: string
  /** All documents of the list, anew at every call. */
  documents: () => Query
  /** Puts the best first, by an index down to the document's id: of a long list only these are counted. */
  best: (query: Query) => void
  facets: Record<Name, Facet>
}

interface PageOf {
  /** Sorts, by the document's id last; null keeps the order of the hits. */
  order: ((query: Query) => void) | null
  page: number
  size: number
}

const MOST_COUNTED = 2_000

/** How many of a list of that length are counted, or null when all of them are. */
export function mostCounted(total: number) {
  return total > MOST_COUNTED ? MOST_COUNTED : null
}

/**
 * A list of documents that words and facets narrow. Each facet counts as if it had no choice itself, so its counts
 * say what choosing otherwise would bring; of a long list the best 2,000 are counted.
 */
export class FacetedList<Name extends string> {
  constructor(private list: Description<Name>) {}

  /** Ids of one page, and how many documents fit in all. */
  async page(wanted: Wanted<Name>, { order, page, size }: PageOf): Promise<{ ids: number[]; total: number }> {
    const from = (page - 1) * size
    const { key } = this.list
    if (order === null && wanted.hits) {
      const fitting = new Set((await this.select(wanted).select({ id: key })).map(({ id }) => Number(id)))
      return { ids: wanted.hits.filter((id) => fitting.has(id)).slice(from, from + size), total: fitting.size }
    }
    const [{ total }] = await this.select(wanted).count('* as total')
    const query = this.select(wanted)
    order?.(query)
    const rows = await query.offset(from).limit(size).select({ id: key })
    return { ids: rows.map(({ id }) => Number(id)), total: Number(total) }
  }

  /** How many of the best documents each value of each facet would show, the other facets standing. */
  async counts(wanted: Wanted<Name>): Promise<Counts<Name>> {
    const counts: [Name, FacetCount[]][] = []
    let whole: Promise<Sample> | undefined
    for (const name of this.#names) {
      const isChosen = (wanted.chosen[name] ?? []).length > 0
      const sample = isChosen ? this.#sample(wanted, name) : (whole ??= this.#sample(wanted))
      counts.push([name, this.list.facets[name].count(await sample)])
    }
    return Object.fromEntries(counts) as Counts<Name>
  }

  /** The documents that fit; `without` leaves one facet's choice out. */
  select({ hits, chosen }: Wanted<Name>, without?: Name): Query {
    const query = this.list.documents()
    if (hits) {
      const among = amongIds(this.list.key, hits)
      hits.length > 0 ? query.whereRaw(among.sql, among.bindings) : query.whereRaw('1 = 0')
    }
    for (const name of this.#names) {
      const values = chosen[name] ?? []
      if (values.length > 0 && name !== without) this.list.facets[name].narrow(query, values)
    }
    return query
  }

  async #sample(wanted: Wanted<Name>, without?: Name): Promise<Sample> {
    const columns = this.#columns
    const query = this.select(wanted, without)
    this.list.best(query)
    const rows = await query
      .limit(MOST_COUNTED)
      .select(Object.fromEntries(columns.map((column, at) => [`column_${at}`, column])))
    return { valuesOf: (column) => rows.map((row) => row[`column_${columns.indexOf(column)}`]) }
  }

  get #columns() {
    return this.#names.flatMap((name) => this.list.facets[name].column ?? [])
  }

  get #names() {
    return Object.keys(this.list.facets) as Name[]
  }
}
