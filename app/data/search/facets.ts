import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

export type Query = DatabaseQueryBuilderContract<any>

export interface FacetCount {
  value: string
  total: number
}

/** What stands in a column of the documents that are counted. */
export interface Sample {
  valuesOf(column: string): unknown[]
}

/** One way to narrow a list of documents, and how many of them each choice would leave. */
export interface Facet {
  /** The column of the documents it counts by, or the columns; none when it counts nothing. */
  column?: string | string[]
  /** Keeps the documents that have any of the values. */
  narrow(query: Query, values: string[]): void
  /** Counts the documents per value, the most frequent first. */
  count(sample: Sample): FacetCount[]
}

/** A column of the documents' own tables. */
export function columnFacet(column: string): Facet {
  return {
    column,
    narrow: (query, values) => void query.whereIn(column, values),
    count: (sample) => frequencies(sample.valuesOf(column).filter((value) => value !== null)),
  }
}

interface Relation {
  /** Rows that belong to documents, anew at every call. */
  rows: () => Query
  /** The column of those rows that names the document, and the column of the document it names. */
  key: string
  document: string
  value: string
  /** The same values in a column of the document, see `asList`: reading rows for each document that is counted is slow. */
  list: string
}

/** Rows of another table, any number per document: skills, languages. */
export function relationFacet({ rows, key, document, value, list }: Relation): Facet {
  return {
    column: list,
    narrow: (query, values) => void query.whereIn(document, rows().whereIn(value, values).select(key)),
    count: (sample) => frequencies(sample.valuesOf(list).flatMap(fromList)),
  }
}

/** Different values without spaces, as one column holds them. */
export function asList(values: string[]): string {
  return [...new Set(values)].join(' ')
}

function fromList(list: unknown): string[] {
  return list ? String(list).split(' ') : []
}

function frequencies(values: unknown[]): FacetCount[] {
  const totals = new Map<string, number>()
  for (const value of values) totals.set(String(value), (totals.get(String(value)) ?? 0) + 1)
  return [...totals]
    .map(([value, total]) => ({ value, total }))
    .sort((a, b) => b.total - a.total || (a.value < b.value ? -1 : 1))
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
    column,
    narrow: (query, values) =>
      void query.where((any) => {
        for (const value of values) any.orWhere((one) => within(one, column, rangeOf(value)))
      }),
    count: (sample) => {
      const numbers = sample.valuesOf(column).filter((value) => value !== null)
      return bands.map((band) => ({
        value: band.value,
        total: numbers.filter((number) => isIn(Number(number), band)).length,
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

function isIn(number: number, { from, below }: Omit<Band, 'value'>) {
  return (from === null || number >= from) && (below === null || number < below)
}
