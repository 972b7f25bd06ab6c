import db from '@adonisjs/lucid/services/db'
import { keptFor } from '#app/data/kept_for'
import { Money, toMinor } from '#app/money/money'

const releases = keptFor(60, async () => {
  const rows = await db
    .from('milestone_releases')
    .groupBy('currency')
    .orderBy('currency')
    .select('currency')
    .count('* as total')
    .sum('received_minor as received')
  return {
    count: rows.reduce((sum, row) => sum + Number(row.total), 0),
    received: rows.map((row) => new Money(toMinor(row.received), row.currency)),
  }
})

/** Milestones released, and what freelancers received for them; nothing before the first. */
export default async function landingFigures() {
  const { count, received } = await releases()
  return count > 0 ? { count, received } : null
}
