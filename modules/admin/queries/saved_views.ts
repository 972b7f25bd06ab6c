import db from '@adonisjs/lucid/services/db'

export interface SavedView {
  publicId: string
  userId: number
  name: string
  /** The list's parameters, as in its address. */
  query: string
  isShared: boolean
}

/** The views of a list that somebody sees: their own and those others share, by name. */
export async function savedViews(resource: string, userId: number): Promise<SavedView[]> {
  const rows = await db
    .from('admin_saved_views')
    .where('resource', resource)
    .where((seen) => seen.where('user_id', userId).orWhere('is_shared', true))
    .orderBy('name')
    .orderBy('id')
    .limit(40)
    .select('public_id', 'user_id', 'name', 'query', 'is_shared')
  return rows.map((row) => ({
    publicId: row.public_id,
    userId: row.user_id,
    name: row.name,
    query: row.query,
    isShared: Boolean(row.is_shared),
  }))
}
