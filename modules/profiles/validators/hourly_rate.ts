import vine from '@vinejs/vine'
import { Money } from '#app/money/money'

export const RATE_CURRENCY = 'USD'
const HIGHEST = Money.of(100_000, RATE_CURRENCY)

/** A rate as people type it, from one cent to a thousand dollars; becomes Money. */
export const hourlyRate = vine.createRule((value, _options, field) => {
  const rate = typeof value === 'string' ? Money.parse(value, RATE_CURRENCY) : null
  if (!rate || !rate.isPositive || rate.compare(HIGHEST) > 0) {
    field.report('The {{ field }} is no hourly rate', 'hourlyRate', field)
  } else field.mutate(rate, field)
})
