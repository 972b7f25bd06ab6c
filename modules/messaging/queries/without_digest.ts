import db from '@adonisjs/lucid/services/db'

/** Of people and the week that begins for each, those for whom it was not summed up yet and who want it. */
export async function withoutDigest(people: [userId: number, week: string][], topic: string) {
  if (people.length === 0) return []
  const ids = people.map(([userId]) => userId)
  const done = await db
    .from('weekly_digests')
    .whereIn('user_id', ids)
    .whereIn('week', [...new Set(people.map(([, week]) => week))])
    .select('user_id', 'week')
  const off = await db
    .from('notification_preferences')
    .where({ topic, mail: 0 })
    .whereIn('user_id', ids)
    .select('user_id')
  const passed = new Set([...done.map((row) => `${row.user_id} ${row.week}`)])
  const unwilling = new Set(off.map((row) => row.user_id))
  return people.filter(([userId, week]) => !passed.has(`${userId} ${week}`) && !unwilling.has(userId))
}
