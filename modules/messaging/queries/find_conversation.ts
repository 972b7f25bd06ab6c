import db from '@adonisjs/lucid/services/db'
import { oncePerPage } from '#app/http/once_per_page'
import { looksLikePublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'

export interface Conversation {
  id: number
  publicId: string
  topicType: string
  topicId: string
  title: string
  lastMessageId: number | null
  accountIds: number[]
}

/** One conversation with the accounts that take part in it, or null. */
export async function findConversation(publicId: unknown, trx?: Trx): Promise<Conversation | null> {
  if (!looksLikePublicId(publicId)) return null
  return readConversation({ public_id: publicId }, trx)
}

/** As `findConversation`, by what it is about. */
export function findConversationAbout(topicType: string, topicId: string) {
  return oncePerPage(`messaging.conversation:${topicType}:${topicId}`, () =>
    readConversation({ topic_type: topicType, topic_id: topicId })
  )
}

async function readConversation(where: Record<string, string>, trx?: Trx): Promise<Conversation | null> {
  const client = trx ?? db
  const row = await client.from('conversations').where(where).select('*').first()
  if (!row) return null
  const accounts = await client
    .from('conversation_accounts')
    .where('conversation_id', row.id)
    .orderBy('id')
    .select('account_id')
  return {
    id: row.id,
    publicId: row.public_id,
    topicType: row.topic_type,
    topicId: row.topic_id,
    title: row.title,
    lastMessageId: row.last_message_id,
    accountIds: accounts.map(({ account_id }) => account_id),
  }
}
