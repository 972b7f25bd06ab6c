/** The part of the driver that backups use by themselves; it brings no types. */
declare module 'better-sqlite3' {
  interface Statement {
    run(...values: unknown[]): unknown
    pluck(): Statement
    get(...values: unknown[]): unknown
  }

  export default class Database {
    constructor(file: string, options?: { readonly?: boolean; timeout?: number })
    prepare(sql: string): Statement
    pragma(text: string, options?: { simple?: boolean }): unknown
    close(): void
  }
}
