import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'

/** Messages of others that a person has not read, per conversation; conversations without any are left out. */
export async function unreadByConversation(conversationIds: number[], userId: number): Promise<Map<number, number>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await unread(userId)
    .whereIn('messages.conversation_id', conversationIds)
    .groupBy('messages.conversation_id')
    .select('messages.conversation_id')
    .count('* as total')
  return new Map(rows.map((row) => [row.conversation_id, Number(row.total)]))
}

/** The counter of the navigation: unread messages of the account this person acts for. */
export async function unreadMessages({ id, accountId }: Pick<Identity, 'id' | 'accountId'>): Promise<number> {
  const row = await unread(id)
    .join('conversation_accounts', 'conversation_accounts.conversation_id', 'messages.conversation_id')
    .where('conversation_accounts.account_id', accountId)
    .count('* as total')
    .first()
  return Number(row.total)
}

/** Those of them that were written since a moment. */
export async function unreadSince({ id, accountId }: Pick<Identity, 'id' | 'accountId'>, since: number) {
  const row = await unread(id)
    .join('conversation_accounts', 'conversation_accounts.conversation_id', 'messages.conversation_id')
    .where('conversation_accounts.account_id', accountId)
    .where('messages.created_at', '>=', since)
    .count('* as total')
    .first()
  return Number(row.total)
}

/** The counter of the bell. */
export async function unreadNotifications({ id }: Pick<Identity, 'id'>): Promise<number> {
  const row = await db.from('notifications').where('user_id', id).whereNull('read_at').count('* as total').first()
  return Number(row.total)
}

function unread(userId: number) {
  return db
    .from('messages')
    .leftJoin('conversation_reads', (join) => {
      join
        .on('conversation_reads.conversation_id', 'messages.conversation_id')
        .andOnVal('conversation_reads.user_id', userId)
    })
    .whereNot('messages.user_id', userId)
    .whereRaw('messages.id > coalesce(conversation_reads.last_read_id, 0)')
}
