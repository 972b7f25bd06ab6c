import { DateTime } from 'luxon'
import type { Filter, RowQuery } from '#app/admin/define_resource'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const LONGEST = 200

/** What a filter was asked for: the text as it stands in the address, and what it does to a query. */
export interface FilterValue {
  given: Record<string, string>
  apply: (query: RowQuery) => void
}

/** Null when nothing was asked, or nothing that the filter knows. */
export function readFilter(filter: Filter, given: Record<string, string>, zone: string): FilterValue | null {
  const apply = filter.kind === 'dates' ? between(filter, given, zone) : matching(filter, given[filter.name])
  return apply && { given, apply }
}

function matching(filter: Exclude<Filter, { kind: 'dates' }>, value: string): FilterValue['apply'] | null {
  if (!value || value.length > LONGEST) return null
  if (filter.kind === 'yes_no') {
    return value === 'yes' || value === 'no' ? (query) => filter.where(query, value === 'yes') : null
  }
  if (filter.kind === 'choice') {
    if (!filter.options.includes(value)) return null
    return (query) => (filter.where ? filter.where(query, value) : void query.where(filter.column!, value))
  }
  return (query) => {
    if (filter.match === 'exact') query.where(filter.column, value)
    else whereLike(query, filter.column, filter.match === 'start' ? `${escaped(value)}%` : `%${escaped(value)}%`)
  }
}

function between({ name, column }: { name: string; column: string }, given: Record<string, string>, zone: string) {
  const [from, to] = [given[`${name}_from`], given[`${name}_to`]].map((day) => (day ? midnight(day, zone) : undefined))
  if (from === null || to === null || (from === undefined && to === undefined)) return null
  return (query: RowQuery) => {
    if (from) query.where(column, '>=', from.toMillis())
    if (to) query.where(column, '<', to.plus({ days: 1 }).toMillis())
  }
}

function midnight(day: string, zone: string) {
  const at = DateTime.fromISO(day, { zone })
  return DAY.test(day) && at.isValid ? at : null
}

/** Rows in which one of the columns holds these words, as they stand. */
export function whereWithin(query: RowQuery, columns: readonly string[], words: string) {
  query.where((either) => {
    for (const column of columns) whereLike(either, column, `%${escaped(words)}%`, 'or')
  })
}

function whereLike(query: RowQuery, column: string, pattern: string, join: 'and' | 'or' = 'and') {
  const [sql, bindings] = ["?? like ? escape '!'", [column, pattern]] as const
  if (join === 'or') query.orWhereRaw(sql, [...bindings])
  else query.whereRaw(sql, [...bindings])
}

function escaped(words: string) {
  return words.replaceAll(/[!%_]/g, (sign) => `!${sign}`)
}
