import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import { budgetReckoner, RECKONED_IN, type ReckonedBudget } from '#modules/projects/rules/reckoned_budget'

const AT_ONCE = 500
/** Rates move all day; a list is put right once a worth has moved by more than a hundredth. */
const NOTABLE = 0.01

/** Reckons the budgets of open projects anew, where rates moved notably or there was none before. */
export default class ReckonBudgets {
  async handle() {
    const reckon = await budgetReckoner()
    for (let last = 0; ;) {
      const rows = await openAfter(last)
      for (const row of rows) {
        const [min, max] = [row.budget_min_minor, row.budget_max_minor].map((minor) => Money.of(minor, row.currency))
        const worth = reckon(min, max)
        if (isNotable(row, worth)) await keep(row, worth)
      }
      if (rows.length < AT_ONCE) return
      last = rows[rows.length - 1].id
    }
  }
}

function openAfter(id: number) {
  return db
    .from('projects')
    .where('id', '>', id)
    .where('state', 'open')
    .whereNot('currency', RECKONED_IN)
    .whereNotNull('budget_min_minor')
    .whereNotNull('budget_max_minor')
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'currency', 'budget_min_minor', 'budget_max_minor', 'budget_min_usd_minor', 'budget_max_usd_minor')
}

function isNotable(row: any, { budgetMinUsdMinor, budgetMaxUsdMinor }: ReckonedBudget) {
  if (budgetMinUsdMinor === null || budgetMaxUsdMinor === null) return false
  return hasMoved(row.budget_min_usd_minor, budgetMinUsdMinor) || hasMoved(row.budget_max_usd_minor, budgetMaxUsdMinor)
}

function hasMoved(before: unknown, now: number) {
  return before === null || Math.abs(now - Number(before)) > Number(before) * NOTABLE
}

/** Only while it is about the budget that was read: somebody may have changed it meanwhile. */
async function keep({ id, currency, budget_max_minor }: any, { budgetMinUsdMinor, budgetMaxUsdMinor }: ReckonedBudget) {
  const worth = { budget_min_usd_minor: budgetMinUsdMinor, budget_max_usd_minor: budgetMaxUsdMinor }
  await db.from('projects').where({ id, currency, budget_max_minor, state: 'open' }).update(worth)
}
