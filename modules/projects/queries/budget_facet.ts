import type { Facet, FacetCount, Sample } from '#app/data/search/facets'
import { Money } from '#app/money/money'
import { RECKONED_IN } from '#modules/projects/rules/reckoned_budget'

const MIN = 'projects.budget_min_usd_minor'
const MAX = 'projects.budget_max_usd_minor'

/** Where one range of budgets that is offered ends and the next begins, in whole dollars. */
const EDGES = ['50', '500', '2000', '5000']

interface Range {
  min: Money | null
  max: Money | null
}

/** Ranges somebody may choose instead of typing one: of an hour, of a month, of a whole project. */
export function budgetRanges(): Range[] {
  const edges = EDGES.map((edge) => Money.parse(edge, RECKONED_IN)!)
  return [...edges, null].map((max, index) => ({ min: index === 0 ? null : edges[index - 1], max }))
}

/** A range as a value of the facet, in minor units: `5000..50000`, either end open. */
export function rangeValue({ min, max }: Range) {
  return `${min?.toStored() ?? ''}..${max?.toStored() ?? ''}`
}

/**
 * Budgets whose worth in US dollars reaches into a range, whether it was typed or chosen; the ranges that are offered are
 * counted. One without a rate is in none.
 */
export const budgetFacet: Facet = {
  column: [MIN, MAX],
  narrow(query, [range]) {
    const [from, to] = range.split('..')
    if (from) query.where(MAX, '>=', from)
    if (to) query.where(MIN, '<=', to)
  },
  count(sample) {
    const budgets = budgetsIn(sample)
    return budgetRanges().map((range) => countIn(range, budgets))
  },
}

function budgetsIn(sample: Sample) {
  const most = sample.valuesOf(MAX)
  return sample
    .valuesOf(MIN)
    .map((least, index) => ({ least, most: most[index] }))
    .filter(({ least }) => least !== null)
    .map((budget) => ({ least: Number(budget.least), most: Number(budget.most) }))
}

function countIn(range: Range, budgets: { least: number; most: number }[]): FacetCount {
  const from = range.min?.toStored() ?? -Infinity
  const to = range.max?.toStored() ?? Infinity
  return { value: rangeValue(range), total: budgets.filter(({ least, most }) => most >= from && least <= to).length }
}
