/**
 * Whether a term that nobody sets further ahead than `longestMs` is over. One that lies much further ahead was set by a
 * clock that has been put back since: waiting for it could take as long as that clock was wrong.
 */
export function hasLapsed(term: number, now: number, longestMs: number) {
  return term <= now || term > now + SKEWS * longestMs
}

/** The same as a condition; a column without a term is free. For `query.where(lapsed('claimed_until', now, LEASE_MS))`. */
export function lapsed(column: string, now: number, longestMs: number) {
  return (query: Conditions) =>
    void query
      .whereNull(column)
      .orWhere(column, '<=', now)
      .orWhere(column, '>', now + SKEWS * longestMs)
}

/** Clocks of several machines differ; a term of one that is ahead is not over for the others. */
const SKEWS = 4

interface Conditions {
  whereNull(column: string): Conditions
  orWhere(column: string, operator: string, value: number): Conditions
}
