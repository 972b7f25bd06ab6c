import type { Trx } from '#app/data/transact'

/** Which of these accounts have such a notification that nobody there has read. */
export async function waitingNotices(
  { kind, path }: { kind: string; path: string },
  accountIds: number[],
  trx: Trx
): Promise<Set<number>> {
  const rows = await trx
    .from('notifications')
    .whereIn('account_id', accountIds)
    .where({ kind, path })
    .whereNull('read_at')
    .distinct('account_id')
    .select('account_id')
  return new Set(rows.map((row) => row.account_id))
}
