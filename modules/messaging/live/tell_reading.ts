import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { tellLive } from '#modules/messaging/live/tell_live'

/** Tells somebody's other pages that they have read something. */
export async function tellReading(userId: number, trx: Trx) {
  const person = (await use('security').users([userId], trx)).get(userId)
  if (person) await tellLive([person], { key: newPublicId(), body: { what: 'read' } }, trx)
}
