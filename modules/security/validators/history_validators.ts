import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { Infer } from '@vinejs/vine/types'
import { FILTERED_OUTCOMES, type SignInFilter } from '../queries/list_sign_ins.js'

const day = () => vine.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const historyValidator = vine.create({
  outcome: vine.enum(FILTERED_OUTCOMES).optional(),
  from: day().optional(),
  to: day().optional(),
  page: vine.number().withoutDecimals().range([1, 10_000]).optional(),
})

export const typingValidator = vine.create({ typing: vine.accepted().optional() })

export type HistoryQuery = Infer<typeof historyValidator>

/** The query of the history's address; what cannot be read counts as not given. */
export async function readHistoryQuery(query: Record<string, unknown>): Promise<HistoryQuery> {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const [error, valid] = await historyValidator.tryValidate(given)
  if (!error) return valid
  const wrong = new Set(error.messages.map(({ field }: { field: string }) => field.split('.')[0]))
  return historyValidator.validate(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))))
}

/** Days of the reader's own zone; `to` is included. */
export function toFilter({ outcome, from, to }: HistoryQuery, zone: string): SignInFilter {
  const start = (text: string | undefined, plusDays = 0) => {
    const at = text ? DateTime.fromISO(text, { zone }).plus({ days: plusDays }) : null
    return at?.isValid ? at.toMillis() : undefined
  }
  return { outcome, from: start(from), before: start(to, 1) }
}
