import type { Money } from '#app/money/money'
import type { Reckoner } from '#app/money/reckoner'
import { currentRates } from '#modules/exchange/rates/current_rates'
import { convertAt } from '#modules/exchange/rates/rate'

/** Reckons with the rates in force, read once for a page; never waits for somebody outside. */
export default {
  async reckonerFor(currency: string): Promise<Reckoner | null> {
    const table = await currentRates()
    if (!table.quotations.has(currency)) return null
    return {
      currency,
      reckon(amount: Money) {
        const rate = table.rate(amount.currency, currency)
        return rate ? convertAt(amount, rate.rate, currency) : null
      },
    }
  },
}
