/**
 * Whose a row is: the column that leads to a person, an account of theirs, or a row of another table that is theirs.
 * `where` narrows a column that can mean several things.
 */
export type Owner = { where?: Record<string, string | number> } & (
  | { user: string }
  | { account: string }
  | { userPublicId: string }
  | { accountPublicId: string }
  | { email: string }
  | { phone: string }
  /** This column names a row (its `key`, `id` unless told) of `table`, and the row is as theirs as that one is. */
  | { column: string; table: string; key?: string; owner?: Owner }
)

/**
 * What becomes of a column.
 * - `none`: neither given out nor touched: keys, counters, what is no person's.
 * - `export`: given out; left when the person is erased, for it tells nothing without the rest.
 * - `pseudonymise`: given out; replaced by "[erased]" or by the value told, in which `{id}` is a new random id and
 *   `{now}` alone the moment (epoch ms).
 * - `delete`: given out; emptied, to null where the column takes it.
 * - `secret`: never given out; emptied.
 * - `encrypted`: a secret that only the server reads back, written by `seal` (app/privacy/encrypted.ts).
 * - `blindIndexOf`: the blind index (app/privacy/blind_index.ts) of an `encrypted` text column, or null: never given
 *   out; emptied, and made anew with it when keys are rotated.
 * - `keep`: given out; stays, and the law that asks for it is named.
 */
export type ColumnRule =
  | 'none'
  | 'export'
  | 'pseudonymise'
  | 'delete'
  | 'secret'
  | 'encrypted'
  | { pseudonymise: string | number }
  | { blindIndexOf: string }
  | { keep: string }

export interface PersonalTable {
  /** Everybody the row is about: each of them gets it in an export. */
  owner: Owner | Owner[]
  /** The whole row goes when its owner is erased; the columns then only say what an export gives. */
  erase?: 'rows'
  columns: Record<string, ColumnRule>
  /** Columns that somebody else than the owner wrote: emptied when that person is erased, not the owner. */
  writtenBy?: Record<string, Owner>
}

/** A full-text table whose documents bear the `key` of rows of another table; a document goes with its row's owner. */
export interface SearchTable {
  searches: string
  key?: string
}

export type TableDeclaration = PersonalTable | SearchTable | 'none'

export interface PersonalData {
  tables: Record<string, TableDeclaration>
}

/** Types a declaration. `none` says that nothing in the table is about a person. */
export function definePersonalData(declaration: PersonalData): PersonalData {
  return declaration
}

/** One rule for several columns: `{ ...columns('none', 'id', 'state'), title: 'delete' }`. */
export function columns(rule: ColumnRule, ...names: string[]): Record<string, ColumnRule> {
  return Object.fromEntries(names.map((name) => [name, rule]))
}

/** Contracts, payments and what proves them. */
export const BUSINESS_RECORD = {
  keep: 'Contracts, invoices, payments and the correspondence about them are kept for up to ten years (in Germany HGB section 257 and AO section 147).',
}

/** What shows who did what in running the platform. */
export const ACCOUNTABILITY = {
  keep: 'Whoever runs the platform must be able to show who acted and why (GDPR article 5(2)); the log only names them by an id.',
}
