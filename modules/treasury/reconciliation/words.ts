import type { ClearingEntry } from '#modules/wallet/api'
import type { Word } from './compare.js'

/** What takes back the other is about the same thing: a payout that came back moved nothing. */
const SUBJECTS: Record<string, string> = { payout_return: 'payout', dispute_return: 'dispute' }

export function subjectOf(kind: string) {
  return SUBJECTS[kind] ?? kind
}

export function wordOfEntry({ id, kind, reference, amount, at }: ClearingEntry): Word {
  return { id, kind: subjectOf(kind), reference, amount, at }
}
