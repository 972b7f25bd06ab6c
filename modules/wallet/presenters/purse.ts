import type { I18n } from '@adonisjs/i18n'
import { Formatters } from '#app/ui/formatters'
import { currencyName } from '#app/money/currency_choices'
import { pendingLines, type PendingLine } from '#modules/wallet/queries/pending_lines'
import { balancesOncePerPage, type Balance } from '#modules/wallet/queries/balances'

/** The balances as a page shows them: every currency with its name and the shares of its track. */
export async function purseOf(accountId: number, { locale }: I18n) {
  const balances = await balancesOncePerPage(accountId)
  const pending = await pendingLines(accountId)
  const withdrawable = balances.filter(({ available }) => available.isPositive)
  return {
    currencies: balances.map((balance) => ({
      ...balance,
      name: currencyName(locale, balance.currency),
      parts: partsOf(balance),
      next: nextOf(pending, balance.currency),
    })),
    pending,
    withdrawable,
    withdrawableText: new Formatters(locale, 'UTC').list(withdrawable.map(({ available }) => available.format(locale))),
  }
}

/** Widths of the money track, each as large as its sum. */
function partsOf({ available, pending, leaving, escrow }: Balance) {
  const parts = [
    { fill: 'released', share: available.minor },
    { fill: 'due', share: pending.minor + leaving.minor },
    { fill: 'held', share: escrow.minor },
  ].filter(({ share }) => share > 0n)
  return parts.length > 0 ? parts : [{ fill: 'unfunded', share: 1n }]
}

/** How many lines of a currency wait, and when the next is over; null without any. */
function nextOf(pending: PendingLine[], currency: string) {
  const lines = pending.filter(({ amount }) => amount.currency === currency)
  return lines.length > 0 ? { count: lines.length, at: lines[0].clearsAt } : null
}
