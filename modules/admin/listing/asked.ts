import type { Column, Filter, Resource } from '#app/admin/define_resource'
import { RESERVED } from '#app/admin/define_resource'
import { readCursor, type Cursor } from './cursor.js'
import { readFilter, type FilterValue } from './filter_values.js'

export const LONGEST_SEARCH = 200
export const SIZES = [25, 100, 200] as const

/** What a list is asked for, read from its address. Nothing in an address can make a list fail. */
export interface Asked {
  search: string
  filters: Map<Filter, FilterValue>
  sort: { column: Column; descending: boolean }
  cursor: Cursor | null
  size: number
  view: string | null
  /** Parameters that were left out of account, because nobody knows them or their value. */
  ignored: string[]
}

type Query = Record<string, unknown>

/** Reads the address of a list; days are the reader's. */
export function readAsked(resource: Resource, query: Query, zone: string): Asked {
  const ignored = new Set<string>()
  const text = (name: string) => {
    const value = query[name]
    if (typeof value !== 'string' && value !== undefined && value !== null) ignored.add(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const keep = <T>(name: string, asked: string, found: T | null | undefined, fallback: T): T => {
    if (asked && (found === null || found === undefined)) ignored.add(name)
    return found ?? fallback
  }

  const filters = readFilters(resource, text, { ignored, zone })
  const wantedSort = text('sort')
  const wantedSize = text('size')
  const search = text('q')
  const cursor = readCursor(text('after'), text('before'))
  if (cursor === 'broken') ignored.add('after')
  for (const name of unknownNames(resource, query)) ignored.add(name)
  return {
    search: keep('q', search, search.length <= LONGEST_SEARCH ? search : null, ''),
    filters,
    sort: keep('sort', wantedSort, sortOf(resource, wantedSort), sortOf(resource, resource.sort)!),
    size: keep('size', wantedSize, SIZES.find((size) => String(size) === wantedSize) as number | undefined, SIZES[0]),
    cursor: cursor === 'broken' ? null : cursor,
    view: text('view') || null,
    ignored: [...ignored],
  }
}

function readFilters(
  resource: Resource,
  text: (name: string) => string,
  { ignored, zone }: { ignored: Set<string>; zone: string }
) {
  const filters = new Map<Filter, FilterValue>()
  for (const filter of resource.filters ?? []) {
    const asked = Object.fromEntries(namesOf(filter).map((name) => [name, text(name)]))
    const value = readFilter(filter, asked, zone)
    if (value) filters.set(filter, value)
    for (const [name, given] of Object.entries(asked)) if (given && !value) ignored.add(name)
  }
  return filters
}

function sortOf({ columns }: Resource, wanted: string) {
  const column = columns.find(({ name, sort }) => sort && name === wanted.replace(/^-/, ''))
  return column ? { column, descending: wanted.startsWith('-') } : null
}

/** The parameters a filter is asked with: one, or two for a span of days. */
export function namesOf({ name, kind }: Filter) {
  return kind === 'dates' ? [`${name}_from`, `${name}_to`] : [name]
}

function unknownNames({ filters = [] }: Resource, query: Query) {
  const known = new Set<string>([...RESERVED, ...filters.flatMap(namesOf)])
  return Object.keys(query).filter((name) => !known.has(name))
}
