import db from '@adonisjs/lucid/services/db'

export const FILTERED_OUTCOMES = ['entered', 'failed', 'blocked'] as const

const OUTCOMES = {
  entered: ['entered'],
  failed: ['wrong_password', 'waiting'],
  blocked: ['blocked', 'listed'],
}

export interface SignInFilter {
  outcome?: (typeof FILTERED_OUTCOMES)[number]
  /** Epoch milliseconds: from the first, before the second. */
  from?: number
  before?: number
}

/** Tries to sign in as somebody, newest first: rows of `sign_ins`. */
export function listSignIns(
  userId: number,
  filter: SignInFilter,
  { limit, offset = 0, beforeId }: { limit: number; offset?: number; beforeId?: number }
): Promise<any[]> {
  const query = of(userId, filter).orderBy('id', 'desc').limit(limit).offset(offset)
  if (beforeId) query.where('id', '<', beforeId)
  return query.select('*')
}

export async function countSignIns(userId: number, filter: SignInFilter) {
  const [{ n }] = await of(userId, filter).count('* as n')
  return Number(n)
}

function of(userId: number, { outcome, from, before }: SignInFilter) {
  const query = db.from('sign_ins').where('user_id', userId)
  if (outcome) query.whereIn('outcome', OUTCOMES[outcome])
  if (from !== undefined) query.where('created_at', '>=', from)
  if (before !== undefined) query.where('created_at', '<', before)
  return query
}
