import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { markRead } from '#modules/messaging/actions/mark_read'
import { tellLive } from '#modules/messaging/live/tell_live'

/** Remembers that a page showed messages up to one, and tells the reader's other pages when some of them were new. */
export function markSeen({ conversationId, reader, upTo }: { conversationId: number; reader: Identity; upTo: number }) {
  return transact(async (trx) => {
    const isNew = await markRead({ conversationId, userId: reader.id, upTo }, trx)
    if (isNew) await tellLive([reader], { key: newPublicId(), body: { what: 'read' } }, trx)
  })
}
