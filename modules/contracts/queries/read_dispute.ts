import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type Dispute from '#modules/contracts/models/dispute'

/** What was said and proposed in a dispute, the earliest first, and how it ended: six queries. */
export async function readDispute(dispute: Dispute) {
  const of = (table: string) => db.from(table).where('dispute_id', dispute.id).orderBy('id')
  const [statements, splits, settlement] = await Promise.all([
    of('dispute_statements'),
    of('dispute_splits'),
    of('milestone_settlements').first(),
  ])
  const files = await db
    .from('dispute_files')
    .whereIn(
      'statement_id',
      statements.map(({ id }) => id)
    )
    .orderBy('id')
  const people = await use('security').users([
    ...new Set([
      dispute.openedBy,
      ...statements.map((row) => row.said_by),
      ...splits.flatMap((row) => [row.proposed_by, row.answered_by]).filter((id) => id !== null),
    ]),
  ])
  return { statements, splits, settlement, files, people }
}

export type DisputeRecord = Awaited<ReturnType<typeof readDispute>>
