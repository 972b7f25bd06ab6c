import type { Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import type { Outcome } from '#app/outcome'
import type { Row } from '#app/admin/resource_column'

/** A question an action asks besides the reason. */
export type ActionField =
  | { name: string; kind: 'choice'; options: readonly string[]; words?: string }
  | { name: string; kind: 'text'; maxLength: number; optional?: boolean }

export interface Act {
  by: Identity
  /** 3 to 500 characters; kept in the audit log. */
  reason: string
  /** Answers to the action's fields, checked already. */
  input: Record<string, string>
  /** The transaction the audit entry is written in, too: pass it to everything. */
  trx: Trx
}

/**
 * What an operator does to one row. Its words are `<resource words>.acts.<name>`: `label`, `text` (what will happen),
 * `done` (with `{title}`) and `refusals.<reason>`.
 */
export interface ResourceAction {
  name: string
  /** Name of its entry in the audit log; it weighs `high` unless the module's acts say otherwise. */
  audit: string
  tone?: 'danger'
  /** Who may do it, when fewer than may see the resource. */
  roles?: readonly string[]
  /** Whether it can be done to this row now; asked with the columns the source selects, not with what `complete` adds. */
  visibleWhen?: (row: Row, me: Identity) => boolean
  /** Fields of the form; the row is null when several rows are acted on at once. */
  fields?: (row: Row | null) => ActionField[]
  /** Can be done to up to 200 chosen rows, each on its own. */
  bulk?: boolean
  /** Changes the row inside `act.trx`; a refusal undoes what it changed. The entry in the audit log is written for it. */
  handle: (row: Row, act: Act) => Promise<Outcome<unknown, string>>
}
