import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { publishLive } from '#app/live/live'
import { rightsChannel } from '#app/live/open_streams'

/**
 * Tells every process that a session of this person ended, or that they may do less than before: their streams are
 * looked at anew within a second of the commit.
 */
export async function rightsChanged(userId: number, trx: Trx) {
  await publishLive({ channel: rightsChannel(userId), key: newPublicId(), body: {} }, trx)
}
