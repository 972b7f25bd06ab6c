import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { transact, type Trx } from '#app/data/transact'

interface Reading {
  conversationId: number
  userId: number
  /** Internal id of the newest message that was shown. */
  upTo: number
}

/** Remembers how far a person has read. Never moves back; false when nothing was new. */
export function markRead({ conversationId, userId, upTo }: Reading, outer?: Trx): Promise<boolean> {
  return transact(async (trx) => {
    const mine = { conversation_id: conversationId, user_id: userId }
    const known = await trx.from('conversation_reads').where(mine).select('last_read_id').first()
    if (known && known.last_read_id >= upTo) return false
    const row = { last_read_id: upTo, read_at: clock.now() }
    if (known) await trx.from('conversation_reads').where(mine).where('last_read_id', '<', upTo).update(row)
    else await insertOnce(trx, { ...mine, ...row })
    return true
  }, outer)
}

async function insertOnce(trx: Trx, row: Record<string, number>) {
  try {
    await trx.table('conversation_reads').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
