import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { Money } from '#app/money/money'

export const returnValidator = vine.create({
  amount: vine.string().maxLength(30),
  reason: vine.string().minLength(3).maxLength(1000),
})

/** A typed sum above zero and up to what is left; what is wrong is thrown as validators do. */
export function readReturn(typed: string, left: Money, i18n: I18n): Money {
  const amount = Money.parse(typed, left.currency)
  if (amount?.isPositive && amount.compare(left) <= 0) return amount
  const message = i18n.t('contracts.invalid.return', { most: left.format(i18n.locale) })
  throw new errors.E_VALIDATION_ERROR([{ field: 'amount', rule: 'return', message }])
}
