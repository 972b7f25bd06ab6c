import { currencyCodes } from '#app/money/currencies'
import type { Identity } from '#app/http/identity'

/** What somebody's new project is in unless they choose otherwise: the currency they reckon in, else US dollars. */
export function usualCurrency({ currency }: Pick<Identity, 'currency'>): string {
  return currency && currencyCodes.includes(currency) ? currency : 'USD'
}
