import db from '@adonisjs/lucid/services/db'

export interface ReviewRow {
  id: number
  authorAccountId: number
  subjectAccountId: number
  contractId: string
  title: string
  isRevealed: boolean
}

/** One review with what is needed to decide who may reply; null when there is none. */
export async function findReview(publicId: string): Promise<ReviewRow | null> {
  const row = await db
    .from('reviews')
    .join('review_rounds', 'review_rounds.id', 'reviews.round_id')
    .where('reviews.public_id', publicId)
    .select('reviews.id', 'author_account_id', 'subject_account_id', 'contract_id', 'title', 'revealed_at')
    .first()
  if (!row) return null
  return {
    id: row.id,
    authorAccountId: row.author_account_id,
    subjectAccountId: row.subject_account_id,
    contractId: row.contract_id,
    title: row.title,
    isRevealed: row.revealed_at !== null,
  }
}
