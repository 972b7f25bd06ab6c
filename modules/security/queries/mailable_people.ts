import db from '@adonisjs/lucid/services/db'

/** People with a confirmed address whose account is not disabled, by id, in portions: those after `after`. */
export async function mailablePeople({ after, limit }: { after: number; limit: number }) {
  const rows = await db
    .from('users')
    .where('id', '>', after)
    .whereNotNull('email_verified_at')
    .whereNull('disabled_at')
    .orderBy('id')
    .limit(limit)
    .select('id', 'zone')
  return rows.map(({ id, zone }) => ({ userId: id as number, zone: zone as string }))
}
