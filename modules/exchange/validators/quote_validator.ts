import vine from '@vinejs/vine'
import { currencyField } from '#app/money/currency_rule'
import { Money } from '#app/money/money'
import { Refusal } from '#app/http/refusal'

export const quoteValidator = vine.create({
  amount: vine.string().maxLength(30),
  from: currencyField(),
  to: currencyField(),
})

/** The sum above zero that was typed; anything else is refused at the field, the input kept. */
export function typedSum({ amount, from }: { amount: string; from: string }): Money {
  const money = Money.parse(amount, from)
  if (!money?.isPositive) throw new Refusal('exchange.refusals.amount_unreadable', { currency: from }, 'amount')
  return money
}

export const spendValidator = vine.create({ quote: vine.string().regex(/^[0-9a-z]{16}$/) })
