import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { howToWrite } from '#app/money/how_to_write'
import { Money } from '#app/money/money'
import { mostOfExtra } from '#modules/contracts/extra_terms'

const amount = () => vine.string().maxLength(30)
const note = () => vine.string().minLength(3).maxLength(1000)

export const giftValidator = vine.create({
  kind: vine.enum(['tip', 'bonus'] as const),
  amount: amount(),
  note: note(),
  // The sum whose sheet was shown.
  confirmed: amount().nullable().optional(),
})

export const expenseValidator = vine.create({ amount: amount(), note: note() })

/** A typed sum above zero and up to the limit; null for anything else. */
export async function typedExtra(typed: unknown, currency: string): Promise<Money | null> {
  const sum = typeof typed === 'string' ? Money.parse(typed, currency) : null
  return sum?.isPositive && sum.compare(await mostOfExtra(currency)) <= 0 ? sum : null
}

/** The same; what is wrong is thrown as validators do. */
export async function readExtra(typed: string, currency: string, i18n: I18n): Promise<Money> {
  const sum = await typedExtra(typed, currency)
  if (sum) return sum
  const most = (await mostOfExtra(currency)).format(i18n.locale)
  const message = i18n.t('contracts.invalid.extra', { ...howToWrite(currency), most })
  throw new errors.E_VALIDATION_ERROR([{ field: 'amount', rule: 'extra', message }])
}
