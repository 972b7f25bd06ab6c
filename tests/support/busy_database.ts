import db from '@adonisjs/lucid/services/db'

/**
 * The database answers "busy" to the next updates of a table: of `answers`, one for each update, true is let through.
 * Returns how to take that back.
 */
export function busyAtUpdates(table: string, answers: boolean[]): () => void {
  const { from } = db
  db.from = (name) => {
    const query = from.call(db, name)
    if (name !== table) return query
    const update = query.update.bind(query)
    query.update = ((values: Record<string, unknown>) => {
      const isLetThrough = answers.shift() ?? true
      return isLetThrough ? update(values) : Promise.reject(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }))
    }) as typeof query.update
    return query
  }
  return () => void (db.from = from)
}
