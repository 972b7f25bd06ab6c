import { createHash } from 'node:crypto'
import type { StatementLine } from '#modules/wallet/api'

/** A statement that cannot be true; nothing is compared with it. */
export class UnbelievableStatement extends Error {}

const LONGEST_REFERENCE = 40
const LONGEST_ID = 100

/**
 * The lines of a statement, each once, in the order of their moments. Throws `UnbelievableStatement` where one id stands
 * for two different lines, or a sum is more than a ledger holds.
 */
export function readStatement(lines: StatementLine[]): StatementLine[] {
  const known = new Map<string, StatementLine>()
  for (const given of lines) {
    const line = { ...given, id: shortened(given.id, LONGEST_ID), reference: referenceOf(given) }
    const earlier = known.get(line.id)
    if (earlier && !isSame(earlier, line)) {
      throw new UnbelievableStatement(`the line ${line.id} stands there twice and says two different things`)
    }
    mustBeStorable(line)
    known.set(line.id, line)
  }
  return [...known.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

function referenceOf({ reference, id }: StatementLine) {
  return shortened(reference || id, LONGEST_REFERENCE)
}

/** Long ones stay apart from each other, as they would not if they were cut off. */
function shortened(text: string, most: number) {
  return text.length <= most ? text : createHash('sha256').update(text).digest('hex').slice(0, LONGEST_REFERENCE)
}

function isSame(a: StatementLine, b: StatementLine) {
  return a.kind === b.kind && a.reference === b.reference && a.amount.equals(b.amount) && a.at === b.at
}

function mustBeStorable({ id, amount }: StatementLine) {
  try {
    amount.toStored()
  } catch {
    throw new UnbelievableStatement(
      `the line ${id} names a sum that no ledger holds: ${amount.minor} ${amount.currency}`
    )
  }
}
