import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import { LONGEST_PAUSE_MS } from '#app/jobs/backoff'
import { Claim } from '#app/jobs/claim'
import { lapsed } from '#app/time/lapsed'

const CANDIDATES = 20

/** How long a claim holds without a sign of life from the process that has it. */
export const LEASE_MS = 30_000

/**
 * Rows that any number of processes work off, each by one process at a time: outbox deliveries and jobs. The columns
 * are `id`, `state` (pending, done, dead, discarded), `attempts`, `available_at`, `claim`, `claimed_until`, `error`, and
 * one that says what handles the row. Times are wall-clock epoch milliseconds: a moved clock must not free a claim.
 */
export class WorkTable {
  constructor(
    readonly name: string,
    private kindColumn: string
  ) {}

  /**
   * Claims at most `most` rows that are due and of one of these kinds; a kind left out waits. When the database refuses
   * halfway, what is claimed by then is returned: forgotten, it would wait for the end of its lease.
   */
  async claimDue(kinds: string[], most: number): Promise<Claim[]> {
    if (kinds.length === 0) return []
    const claims: Claim[] = []
    for (const row of await this.#due(kinds)) {
      if (claims.length === most) break
      try {
        const claim = await this.claim(row)
        if (claim) claims.push(claim)
      } catch (error) {
        if (claims.length === 0) throw error
        break
      }
    }
    return claims
  }

  /** Of all processes one gets the row: the guarded UPDATE decides. It counts the attempt, so that a crash counts too. */
  async claim(row: any): Promise<Claim | null> {
    const token = newPublicId()
    const attempts = Number(row.attempts) + 1
    const changed = await db
      .from(this.name)
      .where('id', row.id)
      .where('state', 'pending')
      .where('attempts', row.attempts)
      .update({ claim: token, claimed_until: Date.now() + LEASE_MS, attempts })
    return Number(changed) === 1 ? new Claim(this.name, { ...row, attempts }, token) : null
  }

  #due(kinds: string[]) {
    const now = Date.now()
    return db
      .from(this.name)
      .where('state', 'pending')
      .where(lapsed('available_at', now, LONGEST_PAUSE_MS))
      .where(lapsed('claimed_until', now, LEASE_MS))
      .whereIn(this.kindColumn, kinds)
      .orderBy('available_at')
      .orderBy('id')
      .limit(CANDIDATES)
  }
}
