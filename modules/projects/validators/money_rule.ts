import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { currencyCodes } from '#app/money/currencies'
import { howToWrite } from '#app/money/how_to_write'
import { Money } from '#app/money/money'
import { limitIn } from '#app/money/worth'

/** The largest sum anybody may name; in other currencies what it is worth. */
const LARGEST = Money.parse('10000000', 'USD')!

type CurrencyOf = (field: FieldContext) => string

/** The sum a field holds, or null. */
export function moneyIn(value: unknown, currency: string) {
  return typeof value === 'string' ? Money.parse(value, currency) : null
}

/** The currency a form names, else the other one; a code that is none counts as not named and is refused in its own field. */
export function namedCurrency(named: unknown, otherwise: string): string {
  return typeof named === 'string' && currencyCodes.includes(named) ? named : otherwise
}

/** A sum above zero, and not beyond what anybody pays for a project. */
const isSum = vine.createRule(
  async (value: unknown, currencyOf: CurrencyOf, field: FieldContext) => {
    const currency = currencyOf(field)
    const money = moneyIn(value, currency)
    if (!money) return field.report('The {{ field }} is not a sum of money', 'money', field, howToWrite(currency))
    if (!money.isPositive) return field.report('The {{ field }} is zero', 'positive', field)
    if (money.compare(await limitIn(currency, LARGEST)) > 0) {
      field.report('The {{ field }} is too large', 'largest', field)
    }
  },
  { isAsync: true }
)

/** A sum of money as people type it, still as text; read it with `moneyIn`. */
export function sum(currencyOf: CurrencyOf) {
  return vine.string().trim().maxLength(24).use(isSum(currencyOf))
}
