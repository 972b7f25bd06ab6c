import db from '@adonisjs/lucid/services/db'

/** The public id of the newest row of a table. */
export async function newest(table: string, where: Record<string, unknown> = {}): Promise<string> {
  const row = await db.from(table).where(where).orderBy('id', 'desc').select('public_id').first()
  if (!row) throw new Error(`The world has no row in ${table} with ${JSON.stringify(where)}`)
  return row.public_id
}
