import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { everyCurrencyCode } from '#app/money/currencies'

export const MONTHS = [3, 6, 12] as const

export const paymentsValidator = vine.create({
  currency: vine.string().in(everyCurrencyCode).optional(),
  gateway: vine.string().maxLength(40).optional(),
  months: vine
    .number()
    .in([...MONTHS])
    .optional(),
})

export type PaymentsQuery = Infer<typeof paymentsValidator>

/** The query of the page; what cannot be read counts as not given, as a filter in an address should. */
export async function readPaymentsQuery(query: Record<string, unknown>): Promise<PaymentsQuery> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== null))
  const [error, valid] = await paymentsValidator.tryValidate(given)
  if (!error) return valid
  const wrong = new Set(error.messages.map(({ field }: { field: string }) => field.split('.')[0]))
  return paymentsValidator.validate(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))))
}
