import type { Column, Row } from '#app/admin/resource_column'
import type { Filter, RowQuery } from '#app/admin/resource_filter'
import type { ResourceAction } from '#app/admin/resource_action'

export type { Column, Row } from '#app/admin/resource_column'
export type { Act, ActionField, ResourceAction } from '#app/admin/resource_action'
export type { Filter, RowQuery } from '#app/admin/resource_filter'

/** Where the rows are: one table of the module's own, joined to others of the same module at most. */
export interface TableSource {
  table: string
  /** The unique column that stands in addresses; `public_id` when left out. */
  key?: string
  /** The primary key, which breaks ties when sorting; `id` when left out. */
  id?: string
  /** Columns every row carries; qualified ones when there are joins. */
  select: readonly string[]
  join?: (query: RowQuery) => void
  /** Which rows of the table there are at all. */
  where?: (query: RowQuery) => void
  /** Adds what other tables and lower modules know, in one call for all rows of a page. */
  complete?: (rows: Row[]) => Promise<Row[]>
}

/** Rows that belong to the one shown, at most fifty. */
export interface RelatedList {
  name: string
  columns: readonly Column[]
  rows: (row: Row) => Promise<Row[]>
}

export interface Detail {
  sections: readonly { name: string; fields: readonly Column[] }[]
  related?: readonly RelatedList[]
  /** Adds what only the page of one row shows. */
  complete?: (row: Row) => Promise<Row>
  /** Style files of the module that its own panels need. */
  styles?: readonly string[]
  /** Writes every look at a row to the audit log under this name. */
  audit?: string
}

/**
 * A list of the console: people, contracts, payouts. Served under `/admin/r/<name>` by the admin module, while the
 * module that declares it is on. Modules add panels to its detail in the slot `admin.<name>.panels`, with `{ row }`.
 */
export interface Resource {
  /** Its address; lower case with hyphens, unique in the application. */
  name: string
  /**
   * Prefix of its translations: `title`, `lede`, `none`, `columns.<name>`, `filters.<name>`, `values.<name>.<value>`,
   * `acts.<name>`, `sections.<name>`, `related.<name>`.
   */
  words: string
  icon: string
  group: ConsoleGroup
  order?: number
  /** Who sees it: one of these roles is enough. */
  roles: readonly string[]
  /** The subject type of its rows in the audit log; their history is shown on the detail. */
  subject: string
  source: TableSource
  /** What a row is called. */
  title: (row: Row) => string
  /** The first one leads to the detail. */
  columns: readonly Column[]
  /** Database columns the search box looks into; the console's own search, too. */
  search?: readonly string[]
  filters?: readonly Filter[]
  /** Name of a column that has a `sort`, with a minus for the other way: `-created`. */
  sort: string
  detail: Detail
  actions?: readonly ResourceAction[]
  /** False where rows must not leave as a file. */
  export?: boolean
}

export const CONSOLE_GROUPS = ['overview', 'people', 'work', 'money', 'system'] as const
export type ConsoleGroup = (typeof CONSOLE_GROUPS)[number]

/** Parameters of the list's address that no filter may be called. */
export const RESERVED = ['q', 'sort', 'after', 'before', 'view', 'size', 'ids'] as const

/** Checks and returns a resource; a default export of a file that the manifest names under `adminResources`. */
export function defineResource(resource: Resource): Resource {
  const taken = resource.filters?.find(({ name }) => (RESERVED as readonly string[]).includes(name))
  if (taken) throw new Error(`Resource "${resource.name}": a filter cannot be called "${taken.name}"`)
  const first = resource.columns.find(({ name }) => name === resource.sort.replace(/^-/, ''))
  if (!first?.sort) throw new Error(`Resource "${resource.name}" is sorted by "${resource.sort}", which has no sort`)
  return resource
}
