/** A row as the source selects it, after `complete` has added what belongs to lower modules. */
export type Row = Record<string, any>

export type Tone = 'neutral' | 'brand' | 'released' | 'held' | 'due' | 'disputed'

/**
 * What a column or a field of the detail shows.
 * text, code, person and link: a text. count: a number. size: a number of bytes. date and relative: epoch milliseconds or null.
 * money: a `Money` or null. badge: one value or a list of them.
 */
export type ColumnKind =
  'text' | 'code' | 'money' | 'date' | 'relative' | 'badge' | 'person' | 'count' | 'size' | 'link'

export interface Column {
  name: string
  kind: ColumnKind
  /** What is shown; the row's own property of this name when left out. */
  value?: (row: Row) => unknown
  /** The database column it is sorted by; without it the column cannot be sorted. */
  sort?: string
  /** Where a click on it leads; null for nowhere. */
  href?: (row: Row) => string | null
  /** Of a badge: its tone by value; `neutral` for the others. */
  tones?: Record<string, Tone>
  /** Of a badge: the translations of its values, `<prefix>.<value>`; `<resource words>.values.<column>` when left out. */
  words?: string
}
