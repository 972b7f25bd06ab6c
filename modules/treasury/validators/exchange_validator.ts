import vine from '@vinejs/vine'
import { currencyField } from '#app/money/currency_rule'
import { Money } from '#app/money/money'
import { Refusal } from '#app/http/refusal'

export const exchangeValidator = vine.create({
  soldAmount: vine.string().maxLength(30),
  soldCurrency: currencyField(),
  gotAmount: vine.string().maxLength(30),
  gotCurrency: currencyField(),
  bankReference: vine
    .string()
    .trim()
    .minLength(3)
    .maxLength(40)
    .regex(/^[\x21-\x7e][\x20-\x7e]*$/),
  reason: vine.string().trim().minLength(3).maxLength(500),
})

/** The sum above zero that was typed; anything else is refused at the field, the input kept. */
export function typedSum(amount: string, currency: string, field: string): Money {
  const money = Money.parse(amount, currency)
  if (!money?.isPositive) throw new Refusal('treasury.exchanges.refusals.amount_unreadable', { currency }, field)
  return money
}
