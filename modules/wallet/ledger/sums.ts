import { currencyCodes } from '#app/money/currencies'
import { Money } from '#app/money/money'
import { roundWorthIn } from '#app/money/worth'

/** "1000 USD" */
const LINE = /^(\S+)\s*([A-Z]{3})$/

/** The sum a line of a setting stands for; null when it cannot be read as one above zero. */
export function readSum(line: string): Money | null {
  const [, sum, currency] = LINE.exec(line.trim()) ?? []
  if (!currency || !currencyCodes.includes(currency)) return null
  const money = Money.parse(sum, currency)
  return money?.isPositive ? money : null
}

/** The sum that stands for a currency; null when no line names it. */
export function sumIn(lines: string[], currency: string): Money | null {
  return lines.map(readSum).find((sum) => sum?.currency === currency) ?? null
}

/**
 * The same; a currency without a line of its own follows the one in US dollars, else the first: what it is worth at the
 * rates in force, as a round figure. Null without any line, and where there is no rate.
 */
export async function limitFor(lines: string[], currency: string): Promise<Money | null> {
  const own = sumIn(lines, currency)
  const leading = own ?? sumIn(lines, 'USD') ?? (lines.length > 0 ? readSum(lines[0]) : null)
  return leading && roundWorthIn(currency, leading)
}

/** What is wrong with a list of sums, a currency a line; null when nothing is. */
export function objectToSums(lines: string[]): { words: string; line: string } | null {
  const currencies = new Set<string>()
  for (const line of lines) {
    const sum = readSum(line)
    if (!sum) return { words: 'wallet.settings.sums.unreadable', line }
    if (currencies.has(sum.currency)) return { words: 'wallet.settings.sums.twice', line }
    currencies.add(sum.currency)
  }
  return null
}
