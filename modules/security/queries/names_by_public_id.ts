import db from '@adonisjs/lucid/services/db'

/** Names of people by public id, for logs that keep who acted; ids that do not exist are missing. */
export async function namesByPublicId(ids: string[]): Promise<Map<string, { name: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db.from('users').whereIn('public_id', ids).select('public_id', 'name')
  return new Map(rows.map((row) => [row.public_id, { name: row.name }]))
}
