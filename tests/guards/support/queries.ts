import db from '@adonisjs/lucid/services/db'

/** Rows that say somebody was here: written by any request, refused ones too. */
const FOOTPRINTS = /^(insert into|update|delete from)\s+[`"]?(auth_sessions|rate_limits|spent_form_keys)\b/i
const WRITE = /^(insert|update|delete|replace)\b/i

export interface Watched<T> {
  result: T
  /** The text of every query, in order; savepoints are left out. */
  queries: string[]
}

/** Runs `work` and lists the queries that this process sent meanwhile. */
export async function watchQueries<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const queries: string[] = []
  const note = ({ sql }: { sql: string }) => {
    if (!/^(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|START|SET)\b/i.test(sql)) queries.push(sql)
  }
  const client = db.getRawConnection(db.primaryConnectionName)!.connection!.client!.client as NodeJS.EventEmitter
  client.on('query', note)
  try {
    return { result: await work(), queries }
  } finally {
    client.off('query', note)
  }
}

/** Those queries that changed something more than the traces a request leaves. */
export function changesIn(queries: string[]) {
  return queries.filter((sql) => WRITE.test(sql) && !FOOTPRINTS.test(sql))
}

/** Queries that ran more than once, with how often, the most frequent first. */
export function repeatedIn(queries: string[]) {
  const counts = new Map<string, number>()
  for (const sql of queries) counts.set(shape(sql), (counts.get(shape(sql)) ?? 0) + 1)
  return [...counts].filter(([, times]) => times > 1).sort(([, one], [, other]) => other - one)
}

/** A list of values may grow with the rows; it is the same query. */
function shape(sql: string) {
  return sql.replace(/\(\?(, ?\?)*\)/g, '(?)')
}
