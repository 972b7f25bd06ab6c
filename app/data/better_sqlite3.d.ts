/** The part of the driver that is used by itself, without the query builder; it brings no types. */
declare module 'better-sqlite3' {
  interface Statement {
    run(...values: unknown[]): unknown
    pluck(): Statement
    get(...values: unknown[]): unknown
    all(...values: unknown[]): unknown[]
  }

  export default class Database {
    constructor(file: string, options?: { readonly?: boolean; timeout?: number })
    prepare(sql: string): Statement
    pragma(text: string, options?: { simple?: boolean }): unknown
    close(): void
  }
}
