import { exponentOf } from '#app/money/currencies'
import { Money } from '#app/money/money'

/** What words about a sum that cannot be read may use: the currency, a sum as it is written in it, its decimals. */
export function howToWrite(currency: string) {
  const decimals = exponentOf(currency)
  return { currency, decimals, example: Money.parse(decimals > 0 ? '400.5' : '400', currency)!.toDecimal() }
}
