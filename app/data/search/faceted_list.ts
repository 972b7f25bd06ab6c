import { clock } from '#app/time/clock'
import type { Facet, FacetCount, Query } from '#app/data/search/facets'

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
  facets: Record<Name, Facet>
}

interface PageOf {
  /** Sorts; null keeps the order of the hits. The document's id decides between equals. */
  order: ((query: Query) => void) | null
  page: number
  size: number
}

const LARGE = 2_000
const KEPT_MS = 30_000

/**
 * A list of documents that words and facets narrow. Each facet counts as if it had no choice itself, so its counts
 * say what choosing otherwise would bring. The counts of a whole large list, which everybody opens first, may be half
 * a minute old.
 */
export class FacetedList<Name extends string> {
  #kept: { at: number; counts: Counts<Name> } | null = null

  constructor(private list: Description<Name>) {}

  async total(wanted: Wanted<Name>): Promise<number> {
    const [{ total }] = await this.select(wanted).count('* as total')
    return Number(total)
  }

  /** Ids of one page. */
  async page(wanted: Wanted<Name>, { order, page, size }: PageOf): Promise<number[]> {
    const from = (page - 1) * size
    const { key } = this.list
    if (order === null && wanted.hits) {
      const fitting = new Set((await this.select(wanted).select({ id: key })).map(({ id }) => Number(id)))
      return wanted.hits.filter((id) => fitting.has(id)).slice(from, from + size)
    }
    const query = this.select(wanted)
    order?.(query)
    const rows = await query.orderBy(key, 'desc').offset(from).limit(size).select({ id: key })
    return rows.map(({ id }) => Number(id))
  }

  /** How many documents each value of each facet would show, the other facets standing. */
  async counts(wanted: Wanted<Name>, total: number): Promise<Counts<Name>> {
    if (total < LARGE || this.#isNarrowed(wanted)) return this.#count(wanted)
    const age = this.#kept ? clock.now() - this.#kept.at : Infinity
    if (!this.#kept || age > KEPT_MS || age < 0) {
      this.#kept = { at: clock.now(), counts: await this.#count(wanted) }
    }
    return this.#kept.counts
  }

  /** The documents that fit; `without` leaves one facet's choice out. */
  select({ hits, chosen }: Wanted<Name>, without?: Name): Query {
    const query = this.list.documents()
    if (hits) query.whereIn(this.list.key, hits)
    for (const name of this.#names) {
      const values = chosen[name] ?? []
      if (values.length > 0 && name !== without) this.list.facets[name].narrow(query, values)
    }
    return query
  }

  async #count(wanted: Wanted<Name>): Promise<Counts<Name>> {
    const counts: [Name, FacetCount[]][] = []
    for (const name of this.#names) counts.push([name, await this.list.facets[name].count(this.select(wanted, name))])
    return Object.fromEntries(counts) as Counts<Name>
  }

  #isNarrowed({ hits, chosen }: Wanted<Name>) {
    return hits !== null || this.#names.some((name) => (chosen[name] ?? []).length > 0)
  }

  get #names() {
    return Object.keys(this.list.facets) as Name[]
  }
}
