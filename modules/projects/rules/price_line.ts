/** Places between 0 and 100 percent on one axis for prices and the budget, with air at both ends. All in minor units. */
export function priceLine(prices: number[], budget: { minMinor: number; maxMinor: number } | null) {
  const all = [...prices, ...(budget ? [budget.minMinor, budget.maxMinor] : [])]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const air = Math.max((high - low) * 0.08, high * 0.02, 1)
  const at = (price: number) => `${(((price - low + air) / (high - low + 2 * air)) * 100).toFixed(2)}%`
  return {
    at: prices.map(at),
    budget: budget ? { at: at(budget.minMinor), to: at(budget.maxMinor) } : null,
  }
}

/** How far a price lies outside the budget, as a signed share of the nearer limit; 0 inside it. */
export function outsideBudget(price: number, { minMinor, maxMinor }: { minMinor: number; maxMinor: number }) {
  if (price > maxMinor) return price / maxMinor - 1
  return price < minMinor ? price / minMinor - 1 : 0
}
