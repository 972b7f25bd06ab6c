import db from '@adonisjs/lucid/services/db'

/** So many of the newest projects are looked at; with fewer than the least, nothing can be said. */
const MOST = 201
const LEAST = 10

/** The middle of the largest budgets of projects of one category and kind that were published, in US cents by their worth. */
export async function medianBudget(like: { category: string; kind: string }): Promise<number | null> {
  const rows = await db
    .from('projects')
    .whereIn('state', ['open', 'hired'])
    .where(like)
    .whereNotNull('budget_max_usd_minor')
    .orderBy('id', 'desc')
    .limit(MOST)
    .select('budget_max_usd_minor')
  if (rows.length < LEAST) return null
  const sums = rows.map((row) => Number(row.budget_max_usd_minor)).sort((a, b) => a - b)
  return sums[Math.floor(sums.length / 2)]
}
