import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type { Role, Scores } from '#modules/reviews/axes'

export interface ReviewCard {
  publicId: string
  authorAccountId: number
  authorName: string
  subjectAccountId: number
  authorRole: Role
  title: string
  scores: Scores
  average: number
  text: string
  writtenAt: number
  reply: { text: string; writtenAt: number } | null
}

/** The reviews of one round that `readerAccountId` may see: all when revealed, before that only their own. */
export function reviewsOfRound(
  roundId: number,
  { isRevealed, readerAccountId }: { isRevealed: boolean; readerAccountId: number }
) {
  return cards((query) => {
    query.where('round_id', roundId)
    if (!isRevealed) query.where('author_account_id', readerAccountId)
  })
}

/** Shown reviews about an account, newest first. */
export function reviewsAbout(accountId: number, limit = 20) {
  return cards((query) => query.where('subject_account_id', accountId).whereNotNull('revealed_at').limit(limit))
}

async function cards(narrow: (query: any) => void): Promise<ReviewCard[]> {
  const query = db
    .from('reviews')
    .join('review_rounds', 'review_rounds.id', 'reviews.round_id')
    .leftJoin('review_replies', 'review_replies.review_id', 'reviews.id')
    .select(
      'reviews.*',
      'review_rounds.title',
      'review_replies.text as reply_text',
      'review_replies.written_at as replied_at'
    )
    .orderBy('reviews.written_at', 'desc')
    .orderBy('reviews.id', 'desc')
  narrow(query)
  const rows = await query
  const authors = await use('security').accounts([...new Set<number>(rows.map((row: any) => row.author_account_id))])
  return rows.map((row: any) => toCard(row, authors.get(row.author_account_id)?.name ?? ''))
}

function toCard(row: any, authorName: string): ReviewCard {
  return {
    publicId: row.public_id,
    authorAccountId: row.author_account_id,
    authorName,
    subjectAccountId: row.subject_account_id,
    authorRole: row.author_role,
    title: row.title,
    scores: JSON.parse(row.scores),
    average: row.average_hundredths / 100,
    text: row.text,
    writtenAt: Number(row.written_at),
    reply: row.reply_text === null ? null : { text: row.reply_text, writtenAt: Number(row.replied_at) },
  }
}
