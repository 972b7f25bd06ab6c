import vine from '@vinejs/vine'
import { currencyField } from '#app/money/currency_rule'
import { Money } from '#app/money/money'
import { Refusal } from '#app/http/refusal'

/** A sum as people type it, and its currency. */
export const amountFields = {
  amount: vine.string().maxLength(30),
  currency: currencyField(),
}

/** The sum above zero that was typed; anything else is refused at the field, the input kept. */
export function typedAmount({ amount, currency }: { amount: string; currency: string }): Money {
  const money = Money.parse(amount, currency)
  if (!money?.isPositive) {
    throw new Refusal('wallet.refusals.amount_unreadable', { currency }, 'amount')
  }
  return money
}
