import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { looksLikePublicId } from '#app/data/public_id'
import { use } from '#app/modules/use'

export const PER_PAGE = 50

/** So many messages are shown after the one that was looked for. */
const AFTER = 10

export interface ShownMessage {
  publicId: string
  author: string
  account: string
  picture: string | null
  isMine: boolean
  text: string
  at: number
  files: { publicId: string; name: string; size: number }[]
}

/** The newest messages of a conversation, those before one of them, or those around one, oldest first. */
export async function listMessages(
  conversationId: number,
  reader: Identity,
  { before, around, limit = PER_PAGE }: { before?: unknown; around?: unknown; limit?: number } = {}
) {
  const end = looksLikePublicId(around)
    ? await afterwards(conversationId, around)
    : looksLikePublicId(before)
      ? await idOf(conversationId, before)
      : null
  const rows = await db
    .from('messages')
    .where('conversation_id', conversationId)
    .if(end, (query) => query.where('id', '<', end!.id))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .select('id', 'public_id', 'account_id', 'user_id', 'text', 'created_at')

  const shown = rows.slice(0, limit).reverse()
  return {
    messages: await present(shown, reader),
    earlier: rows.length > limit ? (shown[0].public_id as string) : null,
    hasLater: Boolean(end),
  }
}

function idOf(conversationId: number, publicId: string): Promise<{ id: number } | null> {
  return db.from('messages').where({ conversation_id: conversationId, public_id: publicId }).select('id').first()
}

/** The message after the next few; null when there are no more. */
async function afterwards(conversationId: number, publicId: string): Promise<{ id: number } | null> {
  const one = await idOf(conversationId, publicId)
  if (!one) return null
  return db
    .from('messages')
    .where('conversation_id', conversationId)
    .where('id', '>', one.id)
    .orderBy('id')
    .offset(AFTER)
    .select('id')
    .first()
}

async function present(rows: any[], reader: Identity): Promise<ShownMessage[]> {
  const security = use('security')
  const [people, accounts, files] = await Promise.all([
    security.users([...new Set(rows.map((row) => row.user_id))]),
    security.accounts([...new Set(rows.map((row) => row.account_id))]),
    filesOf(rows.map((row) => row.id)),
  ])
  return rows.map((row) => ({
    publicId: row.public_id,
    author: people.get(row.user_id)?.name ?? '',
    account: accounts.get(row.account_id)?.name ?? '',
    picture: accounts.get(row.account_id)?.picture ?? null,
    isMine: row.user_id === reader.id,
    text: row.text,
    at: Number(row.created_at),
    files: files.get(row.id) ?? [],
  }))
}

async function filesOf(messageIds: number[]) {
  const byMessage = new Map<number, ShownMessage['files']>()
  if (messageIds.length === 0) return byMessage
  const rows = await db
    .from('message_files')
    .join('files', 'files.id', 'message_files.file_id')
    .whereIn('message_id', messageIds)
    .orderBy('message_files.id')
    .select('message_id', 'files.public_id', 'files.name', 'files.size')
  for (const row of rows) {
    byMessage.set(row.message_id, [
      ...(byMessage.get(row.message_id) ?? []),
      { publicId: row.public_id, name: row.name, size: Number(row.size) },
    ])
  }
  return byMessage
}
