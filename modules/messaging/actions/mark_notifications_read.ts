import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'

interface Reading {
  userId: number
  /** Internal ids; all of the person's without it and without `path`. */
  ids?: number[]
  /** Those that lead to this path. */
  path?: string
}

/** Marks a person's own notifications as read. Returns how many were not. */
export function markNotificationsRead({ userId, ids, path }: Reading, outer?: Trx): Promise<number> {
  return transact(async (trx) => {
    const unread = trx.from('notifications').where('user_id', userId).whereNull('read_at')
    if (ids) unread.whereIn('id', ids)
    if (path) unread.where('path', path)
    return Number(await unread.update({ read_at: clock.now() }))
  }, outer)
}
