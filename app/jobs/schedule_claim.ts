import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { newPublicId } from '#app/data/public_id'
import { pauseAfter } from '#app/jobs/backoff'
import { firstRunAt, nextRunAt } from '#app/jobs/schedule_times'
import { LEASE_MS } from '#app/jobs/work_table'
import { hasLapsed } from '#app/time/lapsed'
import type { ScheduleEntry } from '#app/modules/define_module'

const LETTING_GO_MS = 3_000
/** Clocks of several machines differ by less. */
const SKEW_MS = 60_000
const LEADER_DIED = 'The process that ran it ended in the middle of it'

/**
 * Claims a schedule whose time has come: of all processes one gets it, by a guarded UPDATE. While a run is under way no
 * other begins, however long it takes; when its process dies, the run is taken over once the lease is over.
 */
export async function claimSchedule(entry: ScheduleEntry): Promise<ScheduleClaim | null> {
  const row = (await find(entry.name)) ?? (await insert(entry))
  const now = clock.now()
  const isHeld = row?.claim && !hasLapsed(Number(row.claimed_until), Date.now(), LEASE_MS)
  const isAbandoned = Boolean(row?.claim) && !isHeld
  if (!row || isHeld) return null
  if (Number(row.next_run_at) > now && !isAbandoned) return pullBack(entry, row, now)

  const claim = newPublicId()
  const values = { claim, claimed_until: Date.now() + LEASE_MS, next_run_at: nextRunAt(entry, now), last_run_at: now }
  const changed = await db
    .from('kernel_schedules')
    .where('name', entry.name)
    .where('next_run_at', row.next_run_at)
    .where((same) => (row.claim ? same.where('claim', row.claim) : same.whereNull('claim')))
    .update(isAbandoned ? { ...values, last_error: LEADER_DIED, last_error_at: now } : values)
  return Number(changed) === 1 ? new ScheduleClaim(entry, claim, Number(row.failures)) : null
}

/** A run that this process is the leader of. */
export class ScheduleClaim {
  #begun = performance.now()

  constructor(
    readonly entry: ScheduleEntry,
    private claim: string,
    private failures: number
  ) {}

  renew() {
    return this.#change({ claimed_until: Date.now() + LEASE_MS })
  }

  done() {
    return this.#end({ failures: 0 })
  }

  /** Notes what went wrong. What seldom runs is tried again earlier than its next turn. */
  async failed(reason: string) {
    const failures = this.failures + 1
    const now = clock.now()
    const next = Math.min(nextRunAt(this.entry, now), now + pauseAfter(failures, 60_000))
    await this.#end({ failures, last_error: reason.slice(0, 500), last_error_at: now, next_run_at: next })
  }

  /** This process ends before the run does; another takes it over in a few seconds. */
  release() {
    return this.#change({ claimed_until: Date.now() + LETTING_GO_MS })
  }

  #end(values: Record<string, unknown>) {
    const duration = Math.round(performance.now() - this.#begun)
    return this.#change({ ...values, claim: null, claimed_until: null, last_duration_ms: duration })
  }

  async #change(values: Record<string, unknown>) {
    await db.from('kernel_schedules').where('name', this.entry.name).where('claim', this.claim).update(values)
  }
}

/**
 * A turn that lies further ahead than any run of now would put it was set before the clock was put back: nothing would be
 * done until that moment comes again.
 */
async function pullBack(entry: ScheduleEntry, row: any, now: number) {
  const next = nextRunAt(entry, now)
  if (Number(row.next_run_at) > next + SKEW_MS) {
    const seen = db
      .from('kernel_schedules')
      .where({ name: entry.name, next_run_at: row.next_run_at })
      .whereNull('claim')
    await seen.update({ next_run_at: next })
  }
  return null
}

function find(name: string) {
  return db.from('kernel_schedules').where('name', name).first()
}

async function insert(entry: ScheduleEntry) {
  const row = { name: entry.name, next_run_at: firstRunAt(entry, clock.now()), failures: 0 }
  try {
    await db.table('kernel_schedules').insert(row)
    return { ...row, claim: null, claimed_until: null }
  } catch (error) {
    if (isUniqueViolation(error)) return find(entry.name)
    throw error
  }
}
