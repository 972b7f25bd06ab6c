import type { SessionRow } from '../queries/find_session.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Milliseconds. */
export const ABSOLUTE_LIMIT = 30 * DAY
export const IDLE_LIMIT = 7 * DAY
export const ROTATE_AFTER = 15 * MINUTE
export const SEEN_EVERY = MINUTE
/** Requests already under way when a secret was replaced may still bring the old one. */
export const GRACE = 10_000

export type Verdict = 'current' | 'grace' | 'replayed' | 'over'

type Lived = Pick<SessionRow, 'revokedAt' | 'createdAt' | 'lastSeenAt'>

/** Ended, run out, or unused for too long. */
export function isOver({ revokedAt, createdAt, lastSeenAt }: Lived, now: number) {
  return revokedAt !== null || now >= createdAt + ABSOLUTE_LIMIT || now >= lastSeenAt + IDLE_LIMIT
}

/** What a secret, by its hash, is worth for a session at a moment. */
export function judge(session: Omit<SessionRow, 'provedAt' | 'assurance'>, hash: string, now: number): Verdict {
  if (isOver(session, now)) return 'over'
  if (hash === session.secretHash) return 'current'
  return hash === session.previousHash && now < session.rotatedAt + GRACE ? 'grace' : 'replayed'
}
