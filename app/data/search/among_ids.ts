import { onMysql } from '#app/data/transact'

/**
 * `column in (ids)` for up to some thousand ids. SQLite reads them from one JSON text, so that every such query has the
 * same text and is prepared once; MariaDB, which gets a query's text with its values anyway, gets them as they are.
 */
export function amongIds(column: string, ids: number[]): { sql: string; bindings: string[] } {
  if (!ids.every(Number.isSafeInteger)) throw new TypeError('An id is a whole number')
  return onMysql()
    ? { sql: `${column} in (${ids.join(', ')})`, bindings: [] }
    : { sql: `${column} in (select value from json_each(?))`, bindings: [JSON.stringify(ids)] }
}
