import { currencyCodes } from '#app/money/currencies'
import { Money } from '#app/money/money'

/** From this sum on, released between the same two, a new contract of theirs costs this much. */
export interface FeeStep {
  from: Money
  basisPoints: number
}

/** "5000 USD: 9%" */
const LINE = /^(\S+)\s*([A-Z]{3})\s*:\s*(\d{1,2}(?:\.\d{1,2})?)\s*%$/
export const HIGHEST_FEE = 3_000

/** The step a line stands for; null when it cannot be read as one. */
export function readFeeStep(line: string): FeeStep | null {
  const [, sum, currency, percent] = LINE.exec(line.trim()) ?? []
  if (!currency || !currencyCodes.includes(currency)) return null
  const from = Money.parse(sum, currency)
  return from?.isPositive ? { from, basisPoints: Math.round(Number(percent) * 100) } : null
}

/**
 * What is wrong with the steps together, as a translation key and its arguments: a line that cannot be read, a fee above
 * the highest, a sum that stands twice, or a fee that does not fall as the sum rises. Null when nothing is.
 */
export function objectToFeeSteps(lines: string[]): { words: string; line: string; most?: number } | null {
  const object = (what: string, line: string) => ({
    words: `wallet.settings.fee_steps.refusals.${what}`,
    line,
    most: HIGHEST_FEE / 100,
  })
  const read = lines.map((line) => ({ line, step: readFeeStep(line) }))
  for (const { line, step } of read) {
    if (!step) return object('unreadable', line)
    if (step.basisPoints > HIGHEST_FEE) return object('too_high', line)
  }
  const sorted = read
    .map(({ line, step }) => ({ line, ...step! }))
    .sort((one, other) => one.from.currency.localeCompare(other.from.currency) || one.from.compare(other.from))
  for (const [index, { line, from, basisPoints }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before?.from.currency !== from.currency) continue
    if (from.equals(before.from)) return object('twice', line)
    if (basisPoints >= before.basisPoints) return object('not_lower', line)
  }
  return null
}
