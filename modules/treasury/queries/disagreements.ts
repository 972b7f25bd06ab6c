import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { compare, type Disagreement } from '../reconciliation/compare.js'
import { subjectOf, wordOfEntry } from '../reconciliation/words.js'
import { linesOf } from './statement_lines.js'

/** Where a gateway and our books differ now about these references, by what the gateway said the last time. */
export async function findDisagreements(gateway: string, references: string[], trx: Trx): Promise<Disagreement[]> {
  const entries = await use('wallet').clearingEntries({ gateway, references }, trx)
  const lines = await linesOf(gateway, references, trx)
  const statement = lines.map((line) => ({ ...line, kind: subjectOf(line.kind) }))
  return compare(entries.map(wordOfEntry), statement)
}
