import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { Resource, Row, RowQuery } from '#app/admin/define_resource'
import type { Asked } from './asked.js'
import { writeCursor, type Cursor } from './cursor.js'
import { whereWithin } from './filter_values.js'

/** A list stops counting here: beyond it says "more than". */
export const COUNTED = 10_000

export interface PageOfRows {
  rows: Row[]
  /** Cursors of the neighbouring pages, null where there is none. */
  after: string | null
  before: string | null
}

type Wanted = Pick<Asked, 'search' | 'filters' | 'sort' | 'size' | 'cursor'>

/** Everything of a resource, without order: the table, its joins, and which rows there are at all. */
export function allRows({ source }: Resource, trx?: Trx): RowQuery {
  const query = (trx ?? db).from(source.table)
  source.join?.(query)
  source.where?.(query)
  return query
}

function matching(resource: Resource, { search, filters }: Pick<Asked, 'search' | 'filters'>) {
  const query = allRows(resource)
  if (search && resource.search?.length) whereWithin(query, resource.search, search)
  for (const { apply } of filters.values()) apply(query)
  return query
}

/** Columns of a row, and under `_key`, `_id` and `_sort` what addresses and cursors are made of. */
export function selected(query: RowQuery, { source }: Resource, sort?: string) {
  const { table, key = 'public_id', id = 'id' } = source
  return query.select(
    ...source.select,
    `${table}.${key} as _key`,
    `${table}.${id} as _id`,
    ...(sort ? [`${sort} as _sort`] : [])
  )
}

/** One page, read from its neighbour on: as quick at the end of a long table as at its beginning. One query. */
export async function pageOfRows(resource: Resource, asked: Wanted): Promise<PageOfRows> {
  const { cursor, size } = asked
  const back = cursor?.side === 'before'
  const found: Row[] = await inOrder(resource, asked, back).limit(size + 1)
  const rows = found.slice(0, size)
  if (back) rows.reverse()
  const more = found.length > size
  const edge = (row: Row | undefined) => (row ? writeCursor(row._sort, row._id) : null)
  return {
    rows: await completed(resource, rows),
    after: more || back ? edge(rows.at(-1)) : null,
    before: back ? (more ? edge(rows[0]) : null) : cursor ? edge(rows[0]) : null,
  }
}

function inOrder(resource: Resource, asked: Wanted, back: boolean) {
  const { column, descending } = asked.sort
  const direction = descending !== back ? 'desc' : 'asc'
  const id = `${resource.source.table}.${resource.source.id ?? 'id'}`
  const query = selected(matching(resource, asked), resource, column.sort)
  if (asked.cursor) beyond(query, { ...asked.cursor, column: column.sort!, idColumn: id, direction })
  if (column.sort !== id) query.orderBy(column.sort!, direction)
  return query.orderBy(id, direction)
}

interface Edge extends Cursor {
  column: string
  idColumn: string
  direction: 'asc' | 'desc'
}

/** Rows behind the edge in the order of the list; both databases take null for the smallest value. */
function beyond(query: RowQuery, { column, idColumn, direction, value, id }: Edge) {
  const sign = direction === 'asc' ? '>' : '<'
  query.where((either) => {
    either.where((same) => {
      if (value === null) same.whereNull(column)
      else same.where(column, value)
      same.where(idColumn, sign, id)
    })
    if (value !== null) either.orWhere(column, sign, value)
    if (value === null && direction === 'asc') either.orWhereNotNull(column)
    if (value !== null && direction === 'desc') either.orWhereNull(column)
  })
}

export async function completed({ source }: Resource, rows: Row[]): Promise<Row[]> {
  return source.complete && rows.length > 0 ? source.complete(rows) : rows
}

/** How many match, counted no further than `COUNTED + 1`. One query. */
export async function countRows(resource: Resource, asked: Pick<Asked, 'search' | 'filters'>): Promise<number> {
  const { table, id = 'id' } = resource.source
  const some = matching(resource, asked)
    .select(`${table}.${id}`)
    .limit(COUNTED + 1)
  const [{ total }] = await db.from(some.as('some')).count('* as total')
  return Number(total)
}

/** One row by its key, as the source selects it, without `complete`; null when there is none. */
export async function findRow(resource: Resource, key: string, trx?: Trx): Promise<Row | null> {
  const { table, key: column = 'public_id' } = resource.source
  const row = await selected(allRows(resource, trx), resource).where(`${table}.${column}`, key).first()
  // A database may take "1abc" for the number 1, or "ABC" for "abc".
  return row && String(row._key) === key ? row : null
}

/** The same, locked before it is read: of two who act on it at once the later sees what the other did. */
export async function lockRow(resource: Resource, key: string, trx: Trx): Promise<Row | null> {
  const { table, key: column = 'public_id' } = resource.source
  await trx.from(table).where(column, key).forUpdate().select(column).first()
  return findRow(resource, key, trx)
}

/** The rows with these keys, in the order of their ids. One query. */
export async function findRows(resource: Resource, keys: string[]): Promise<Row[]> {
  const { table, key: column = 'public_id', id = 'id' } = resource.source
  if (keys.length === 0) return []
  return selected(allRows(resource), resource).whereIn(`${table}.${column}`, keys).orderBy(`${table}.${id}`)
}
