import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { Infer } from '@vinejs/vine/types'
import { everyCurrencyCode } from '#app/money/currencies'
import type { HistoryFilter } from '#modules/wallet/queries/history'

const date = () => vine.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const historyValidator = vine.create({
  show: vine.enum(['all', 'in', 'out', 'escrow', 'fees'] as const).optional(),
  currency: vine.string().in(everyCurrencyCode).optional(),
  from: date().optional(),
  to: date().optional(),
  page: vine.number().withoutDecimals().range([1, 100_000]).optional(),
})

export type HistoryQuery = Infer<typeof historyValidator>

/** The query of the history page; what cannot be read counts as not given, as a filter in an address should. */
export async function readHistoryQuery(query: Record<string, unknown>): Promise<HistoryQuery> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== null))
  const [error, valid] = await historyValidator.tryValidate(given)
  if (!error) return valid
  const wrong = new Set(error.messages.map(({ field }: { field: string }) => field.split('.')[0]))
  return historyValidator.validate(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))))
}

/** Days of the reader's own zone; `to` is included. */
export function toFilter({ show, currency, from, to }: HistoryQuery, zone: string): HistoryFilter {
  const start = (day: string | undefined, plusDays = 0) => {
    const at = day ? DateTime.fromISO(day, { zone }).plus({ days: plusDays }) : null
    return at?.isValid ? at.toMillis() : undefined
  }
  return { show, currency, from: start(from), before: start(to, 1) }
}
