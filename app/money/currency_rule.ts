import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { currencyCodes, withdrawalOf } from '#app/money/currencies'

/** A code in use; one that was withdrawn is refused by name, with what took its place. */
export const currencyField = () => vine.string().maxLength(3).use(isInUse())

const isInUse = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (typeof value !== 'string' || currencyCodes.includes(value)) return
  const gone = withdrawalOf(value)
  if (!gone) return field.report('Unknown currency', 'currency', field)
  const words = `${value} was withdrawn in ${gone.since}; use ${gone.successor}`
  field.report(words, 'withdrawn_currency', field, {
    code: value,
    since: String(gone.since),
    successor: gone.successor,
  })
})
