import { Money } from '#app/money/money'

/** What a month of a retainer costs on average, whose milestones are months; rounded to whole minor units. */
export function monthlyPrice(milestones: { amountMinor: number }[], currency: string): Money | null {
  if (milestones.length === 0) return null
  const total = milestones.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return Money.of(Math.round(total / milestones.length), currency)
}
