import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { Money } from '#app/money/money'

const LARGEST_MAJOR = 10_000_000n

/** The sum a field holds, or null. */
export function moneyIn(value: unknown, currency: string) {
  return typeof value === 'string' ? Money.parse(value, currency) : null
}

/** A sum above zero, and not beyond what anybody pays for a project. */
const isSum = vine.createRule(
  (value: unknown, currency: string | ((field: FieldContext) => string), field: FieldContext) => {
    const money = moneyIn(value, typeof currency === 'string' ? currency : currency(field))
    if (!money) return field.report('The {{ field }} is not a sum of money', 'money', field)
    if (!money.isPositive) return field.report('The {{ field }} is zero', 'positive', field)
    if (money.compare(Money.parse(String(LARGEST_MAJOR), money.currency)!) > 0) {
      field.report('The {{ field }} is too large', 'largest', field)
    }
  }
)

/** A sum of money as people type it, still as text; read it with `moneyIn`. */
export function sum(currency: string | ((field: FieldContext) => string)) {
  return vine.string().trim().maxLength(24).use(isSum(currency))
}
