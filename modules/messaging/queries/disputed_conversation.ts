import { HttpContext } from '@adonisjs/core/http'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { findConversationAbout } from '#modules/messaging/queries/find_conversation'
import { listMessages } from '#modules/messaging/queries/list_messages'

const SHOWN = 100

interface Place {
  /** A dispute of the desk: its state and the public id of its contract. */
  row: { public_id: string; state: string; contract_id: string }
}

/**
 * What the two sides of an open dispute wrote to each other about its contract, for the operator who decides: to read
 * only, and each reading is in the audit log. Null when it is over, or nobody wrote anything.
 */
export default async function disputedConversation({ row }: Place) {
  const reader = HttpContext.getOrFail().auth.getUserOrFail()
  if (row.state !== 'open') return null
  const conversation = await findConversationAbout('contract', row.contract_id)
  if (!conversation?.lastMessageId) return null

  const { messages, earlier } = await listMessages(conversation.id, reader, { limit: SHOWN })
  const subject = { subjectType: 'conversation', subjectId: conversation.publicId, actorId: reader.publicId }
  const details = { dispute: row.public_id }
  await transact((trx) => record({ action: 'messaging.read_by_operator', ...subject, details }, trx))
  return { messages, hasEarlier: earlier !== null, most: SHOWN }
}
