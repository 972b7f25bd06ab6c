import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'

interface Range {
  min: number
  max: number
}

type RangeOf = Range | ((field: FieldContext) => Range)

const isWhole = vine.createRule((value: unknown, range: RangeOf, field: FieldContext) => {
  if (typeof value !== 'string') return
  const { min, max } = typeof range === 'function' ? range(field) : range
  if (!/^\d{1,9}$/.test(value)) {
    return field.report('The {{ field }} is not a whole number', 'number', field)
  }
  if (Number(value) < min || Number(value) > max) {
    field.report('The {{ field }} is out of range', 'range', field, { min, max })
  }
})

/** A whole number as a form sends it. Vine's own number rule would take a list that holds one. */
export function wholeNumber(range: RangeOf) {
  return vine.string().trim().use(isWhole(range)).transform(Number)
}
