import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import type { AccountCard } from '#modules/security/api'
import { unreadByConversation } from '#modules/messaging/queries/count_unread'
import { pagesOf } from '#modules/messaging/queries/pages_of'

const PER_PAGE = 25

/** A page of the account's conversations, the one with the newest message first, each with its last line. */
export function listConversations(reader: Identity, page: number) {
  return pageOfConversations(reader, () => {}, page)
}

/** The conversations an account takes part in. */
export function ownConversations(accountId: number) {
  return db
    .from('conversations')
    .join('conversation_accounts as mine', 'mine.conversation_id', 'conversations.id')
    .where('mine.account_id', accountId)
}

/** As `listConversations`, of those that `narrow` leaves. */
export async function pageOfConversations(
  { id, accountId }: Identity,
  narrow: (query: ReturnType<typeof ownConversations>) => void,
  page: number
) {
  const mine = () => {
    const query = ownConversations(accountId)
    narrow(query)
    return query
  }
  const total = Number((await mine().count('* as total').first()).total)
  const rows = await mine()
    .leftJoin('messages', 'messages.id', 'conversations.last_message_id')
    .orderBy('conversations.last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .forPage(page, PER_PAGE)
    .select(
      'conversations.id',
      'conversations.public_id',
      'conversations.title',
      'conversations.topic_type',
      'conversations.last_message_at',
      'messages.text',
      'messages.user_id as author_id'
    )

  const ids = rows.map((row) => row.id)
  const [others, unread] = await Promise.all([otherAccounts(ids, accountId), unreadByConversation(ids, id)])
  const items = rows.map((row) => ({
    id: row.id as number,
    publicId: row.public_id as string,
    title: row.title as string,
    topicType: row.topic_type as string,
    with: namesOf(others.get(row.id)),
    picture: others.get(row.id)?.[0]?.picture ?? null,
    lastLine: row.text === null ? null : oneLine(row.text),
    isMine: row.author_id === id,
    at: Number(row.last_message_at),
    unread: unread.get(row.id) ?? 0,
  }))
  return { items, pages: pagesOf(page, total, PER_PAGE) }
}

/** The other accounts, per conversation. */
export async function otherAccounts(conversationIds: number[], accountId: number) {
  const others = new Map<number, AccountCard[]>()
  if (conversationIds.length === 0) return others
  const rows = await db
    .from('conversation_accounts')
    .whereIn('conversation_id', conversationIds)
    .whereNot('account_id', accountId)
    .orderBy('id')
    .select('conversation_id', 'account_id')
  const accounts = await use('security').accounts([...new Set(rows.map((row) => row.account_id))])
  for (const { conversation_id: id, account_id: other } of rows) {
    others.set(id, [...(others.get(id) ?? []), accounts.get(other)!])
  }
  return others
}

export function namesOf(accounts: AccountCard[] | undefined) {
  return (accounts ?? []).map(({ name }) => name)
}

function oneLine(text: string) {
  return text.replace(/\s+/g, ' ').slice(0, 140)
}
