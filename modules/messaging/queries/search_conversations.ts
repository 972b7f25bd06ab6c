import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { Identity } from '#app/http/identity'
import { markHits, snippetOf } from '#app/data/search/snippet'
import { use } from '#app/modules/use'
import { ownConversations, pageOfConversations } from '#modules/messaging/queries/list_conversations'
import { fits, patternsOf } from '#modules/messaging/search_words'

type Query = DatabaseQueryBuilderContract<any>

/**
 * Those of the account's conversations in whose title, people or messages all the words occur, the one with the newest
 * message first; each with the newest message that fits. Only the account's own are ever read.
 */
export async function searchConversations(reader: Identity, words: string, page: number) {
  const patterns = patternsOf(words)
  const href = `/messages?${new URLSearchParams({ q: words })}`
  if (patterns.length === 0) {
    return { ...(await pageOfConversations(reader, (query) => void query.whereRaw('1 = 0'), 1)), href }
  }
  const people = await peopleFitting(reader.accountId, patterns)
  const list = await pageOfConversations(reader, (query) => fitting(query, patterns, people), page)
  const hits = await newestHits(
    list.items.map(({ id }) => id),
    patterns
  )
  return { ...list, href, items: list.items.map((item) => withMarks(item, hits.get(item.id), words)) }
}

function fitting(query: Query, patterns: string[], people: number[]) {
  query.where((any) => {
    any.where((title) => contains(title, 'conversations', patterns))
    any.orWhereExists((said) => {
      said.from('messages').whereColumn('messages.conversation_id', 'conversations.id')
      contains(said, 'messages', patterns)
    })
    any.orWhereExists((other) => {
      other
        .from('conversation_accounts as other')
        .whereColumn('other.conversation_id', 'conversations.id')
        .whereIn('other.account_id', people)
    })
  })
}

function contains(query: Query, table: string, patterns: string[]) {
  for (const pattern of patterns) query.where(`${table}.search_words`, 'like', pattern)
}

/** The accounts one talks with whose name fits. */
async function peopleFitting(accountId: number, patterns: string[]) {
  const rows = await ownConversations(accountId)
    .join('conversation_accounts as other', 'other.conversation_id', 'conversations.id')
    .whereNot('other.account_id', accountId)
    .distinct('other.account_id as id')
    .select('other.account_id as id')
  const accounts = await use('security').accounts(rows.map(({ id }) => id))
  return [...accounts.values()].filter(({ name }) => fits(name, patterns)).map(({ id }) => id)
}

async function newestHits(conversationIds: number[], patterns: string[]) {
  if (conversationIds.length === 0) return new Map<number, Hit>()
  const query = db.from('messages').whereIn('conversation_id', conversationIds)
  contains(query, 'messages', patterns)
  const found = await query.groupBy('conversation_id').max('id as id').count('* as total').select('conversation_id')
  const rows = await db
    .from('messages')
    .whereIn(
      'id',
      found.map(({ id }) => id)
    )
    .select('public_id', 'conversation_id', 'text', 'created_at')
  const totals = new Map(found.map((row) => [row.conversation_id, Number(row.total)]))
  return new Map<number, Hit>(
    rows.map((row) => [row.conversation_id, { ...row, total: totals.get(row.conversation_id)! }])
  )
}

interface Hit {
  public_id: string
  text: string
  created_at: number | string
  total: number
}

function withMarks<Item extends { title: string; with: string[] }>(item: Item, hit: Hit | undefined, words: string) {
  return {
    ...item,
    titleParts: markHits(item.title, words),
    nameParts: markHits(item.with.join(', ') || item.title, words),
    hit: hit
      ? {
          publicId: hit.public_id,
          parts: snippetOf(hit.text, words) ?? markHits(hit.text.slice(0, 140), words),
          at: Number(hit.created_at),
          more: hit.total - 1,
        }
      : null,
  }
}
