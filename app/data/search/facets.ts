import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

export type Query = DatabaseQueryBuilderContract<any>

export interface FacetCount {
  value: string
  total: number
}

/** One way to narrow a list of documents, and how many of them each choice would leave. */
export interface Facet {
  /** Keeps the documents that have any of the values. */
  narrow(query: Query, values: string[]): void
  /** Counts the documents of a query per value, the most frequent first. */
  count(query: Query): Promise<FacetCount[]>
}

/** A column of the documents' own tables. */
export function columnFacet(column: string): Facet {
  return {
    narrow: (query, values) => void query.whereIn(column, values),
    count: async (query) =>
      counts(query.whereNotNull(column).groupBy(column).select({ value: column }).count('* as total')),
  }
}

interface Relation {
  /** Rows that belong to documents, anew at every call. */
  rows: () => Query
  /** The column of those rows that names the document, and the column of the document it names. */
  key: string
  document: string
  value: string
}

/** Rows of another table, any number per document: skills, languages. */
export function relationFacet({ rows, key, document, value }: Relation): Facet {
  return {
    narrow: (query, values) => void query.whereIn(document, rows().whereIn(value, values).select(key)),
    count: async (query) =>
      counts(
        rows().whereIn(key, query.select(document)).groupBy(value).select({ value }).countDistinct(`${key} as total`)
      ),
  }
}

/** From `from` on, below `below`; null is open. */
export interface Band {
  value: string
  from: number | null
  below: number | null
}

/** A number in named bands; also takes `from..to` (both included, either may be missing) for a range somebody typed. */
export function bandFacet(column: string, bands: readonly Band[]): Facet {
  const rangeOf = (value: string) => bands.find((band) => band.value === value) ?? typedRange(value)
  return {
    narrow: (query, values) =>
      void query.where((any) => {
        for (const value of values) any.orWhere((one) => within(one, column, rangeOf(value)))
      }),
    count: async (query) => {
      const rows = await query.whereNotNull(column).groupBy(column).select({ value: column }).count('* as total')
      return bands.map((band) => ({
        value: band.value,
        total: rows.filter((row) => isIn(Number(row.value), band)).reduce((sum, row) => sum + Number(row.total), 0),
      }))
    },
  }
}

function typedRange(value: string): Omit<Band, 'value'> {
  const [from, to] = value.split('..').map((end) => (end ? Number(end) : null))
  return { from, below: to === null || to === undefined ? null : to + 1 }
}

function within(query: Query, column: string, { from, below }: Omit<Band, 'value'>) {
  query.whereNotNull(column)
  if (from !== null) query.where(column, '>=', from)
  if (below !== null) query.where(column, '<', below)
}

function isIn(number: number, { from, below }: Band) {
  return (from === null || number >= from) && (below === null || number < below)
}

async function counts(query: Query): Promise<FacetCount[]> {
  const rows = await query.orderBy('total', 'desc').orderBy('value')
  return rows.map((row) => ({ value: String(row.value), total: Number(row.total) }))
}
