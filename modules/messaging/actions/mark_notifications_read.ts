import { clock } from '#app/time/clock'
import { tellReading } from '#modules/messaging/live/tell_reading'
import { transact, type Trx } from '#app/data/transact'

interface Reading {
  userId: number
  /** Internal ids; all of the person's without it and without `path`. */
  ids?: number[]
  /** Those that lead to this path. */
  path?: string
}

/** Marks a person's own notifications as read, on all their pages. Returns how many were not. */
export function markNotificationsRead({ userId, ids, path }: Reading, outer?: Trx): Promise<number> {
  return transact(async (trx) => {
    const unread = trx.from('notifications').where('user_id', userId).whereNull('read_at')
    if (ids) unread.whereIn('id', ids)
    if (path) unread.where('path', path)
    const count = Number(await unread.update({ read_at: clock.now() }))
    if (count > 0) await tellReading(userId, trx)
    return count
  }, outer)
}
