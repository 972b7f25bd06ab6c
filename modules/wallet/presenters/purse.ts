import type { I18n } from '@adonisjs/i18n'
import { Formatters } from '#app/ui/formatters'
import { currencyName } from '#app/money/currency_choices'
import { balancesOf, type Balance } from '#modules/wallet/queries/balances'

/** The balances as a page shows them: every currency with its name and the shares of its track. */
export async function purseOf(accountId: number, { locale }: I18n) {
  const balances = await balancesOf(accountId)
  const withdrawable = balances.filter(({ available }) => available.isPositive)
  return {
    currencies: balances.map((balance) => ({
      ...balance,
      name: currencyName(locale, balance.currency),
      parts: partsOf(balance),
    })),
    withdrawable,
    withdrawableText: new Formatters(locale, 'UTC').list(withdrawable.map(({ available }) => available.format(locale))),
  }
}

/** Widths of the money track, each as large as its sum. */
function partsOf({ available, pending, escrow }: Balance) {
  const parts = [
    { fill: 'released', share: available.minor },
    { fill: 'due', share: pending.minor },
    { fill: 'held', share: escrow.minor },
  ].filter(({ share }) => share > 0n)
  return parts.length > 0 ? parts : [{ fill: 'unfunded', share: 1n }]
}
