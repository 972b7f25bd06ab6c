import { createHash } from 'node:crypto'

export const DIFFERENCES = ['missing_here', 'missing_at_gateway', 'other_amount', 'other_currency'] as const
export type Difference = (typeof DIFFERENCES)[number]

/** One side's word about a sum: a line of a statement, or an entry of the ledger. Plus came to us. */
export interface Word {
  /** What kind of line it is: a payment and the dispute about it share a reference. */
  kind: string
  reference: string
  amount: { minor: bigint; currency: string }
  at: number
  /** Of an entry: the transaction's public id. */
  id: string
}

/** Something the two sides do not agree on. A side that knows nothing of it has null. */
export interface Disagreement {
  kind: string
  reference: string
  difference: Difference
  currency: string
  ledgerMinor: bigint | null
  statementCurrency: string
  statementMinor: bigint | null
  transactionId: string | null
  /** When it was first spoken of, epoch milliseconds. */
  at: number
}

/** What both sides say of one kind and reference. */
interface Subject {
  kind: string
  reference: string
  ledger: Word[]
  statement: Word[]
}

/**
 * Where ledger and statement differ, by kind and reference: sums are compared, so that a payment booked in two parts
 * matches one line, and a line that stands there twice does not match one entry. Their order does not matter.
 */
export function compare(ledger: Word[], statement: Word[]): Disagreement[] {
  const subjects = new Map<string, Subject>()
  const subjectOf = ({ kind, reference }: Word) => {
    const key = JSON.stringify([kind, reference])
    const subject = subjects.get(key) ?? { kind, reference, ledger: [], statement: [] }
    subjects.set(key, subject)
    return subject
  }
  for (const word of ledger) subjectOf(word).ledger.push(word)
  for (const word of statement) subjectOf(word).statement.push(word)
  return [...subjects.values()].flatMap(disagreementsIn)
}

function disagreementsIn(subject: Subject): Disagreement[] {
  const [ours, theirs] = [sumsOf(subject.ledger), sumsOf(subject.statement)]
  const off = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((currency) => (ours.get(currency) ?? 0n) !== (theirs.get(currency) ?? 0n))
    .sort()
  const [onlyOurs, onlyTheirs] = [off.filter((one) => !theirs.has(one)), off.filter((one) => !ours.has(one))]
  if (off.length === 2 && onlyOurs.length === 1 && onlyTheirs.length === 1) {
    return [describe(subject, 'other_currency', onlyOurs[0], onlyTheirs[0])]
  }
  return off.map((currency) => {
    const difference = !ours.has(currency)
      ? 'missing_here'
      : theirs.has(currency)
        ? 'other_amount'
        : 'missing_at_gateway'
    return describe(subject, difference, currency, currency)
  })
}

function describe(subject: Subject, difference: Difference, currency: string, statementCurrency: string): Disagreement {
  const { kind, reference, ledger, statement } = subject
  const entry = ledger.findLast(({ amount }) => amount.currency === currency)
  return {
    ...{ kind, reference, difference, currency, statementCurrency },
    ledgerMinor: sumsOf(ledger).get(currency) ?? null,
    statementMinor: sumsOf(statement).get(statementCurrency) ?? null,
    transactionId: entry?.id ?? null,
    at: Math.min(...[...ledger, ...statement].map(({ at }) => at)),
  }
}

function sumsOf(words: Word[]) {
  const sums = new Map<string, bigint>()
  for (const { amount } of words) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor)
  return sums
}

/** The same for the same thing at the same gateway: of these one case is open at a time. */
export function subjectKey(
  gateway: string,
  { kind, reference, currency }: Pick<Disagreement, 'kind' | 'reference' | 'currency'>
) {
  return createHash('sha256')
    .update(JSON.stringify([gateway, kind, reference, currency]))
    .digest('hex')
}
