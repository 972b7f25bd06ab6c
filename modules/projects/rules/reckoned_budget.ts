import type { Money } from '#app/money/money'
import { reckonIn, type Reckon } from '#app/money/worth'

/** What every budget is compared in. */
export const RECKONED_IN = 'USD'

export interface ReckonedBudget {
  budgetMinUsdMinor: number | null
  budgetMaxUsdMinor: number | null
}

/** Says what the two ends of a budget are worth in US cents at the rates in force, read once; null where there is no rate. */
export async function budgetReckoner() {
  const reckon = await reckonIn(RECKONED_IN)
  return (min: Money | null, max: Money | null): ReckonedBudget => ({
    budgetMinUsdMinor: storable(reckon, min),
    budgetMaxUsdMinor: storable(reckon, max),
  })
}

function storable(reckon: Reckon, sum: Money | null) {
  const worth = sum && reckon(sum)
  return worth && worth.minor <= BigInt(Number.MAX_SAFE_INTEGER) ? worth.toStored() : null
}
