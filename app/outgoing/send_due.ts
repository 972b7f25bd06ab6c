import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { settle } from '#app/jobs/settle'
import { DeliveryFailed, type Channel, type OutgoingRow } from '#app/outgoing/channel'

const AT_ONCE = 5
/** Longer than any transport may take for one message. */
const LEASE_MS = 120_000
const MAX_ATTEMPTS = 16
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 2 * 3_600_000

/**
 * Sends what is due, a few side by side, and says how many were tried.
 *
 * Each is sent by one process at a time: a guarded UPDATE with a lease decides. A process that dies after the receiver
 * took a message and before it is noted leaves it to be sent again: at least once, so every try carries the same id.
 */
export async function sendDue<Row extends OutgoingRow>(channel: Channel<Row>): Promise<number> {
  const due = await db
    .from(channel.table)
    .whereIn('state', ['queued', 'failed', 'sending'])
    .where('available_at', '<=', clock.now())
    .orderBy('available_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'attempts', 'state')
  const tried = await Promise.allSettled(due.map((candidate) => sendOne(channel, candidate)))
  const failure = tried.find(({ status }) => status === 'rejected')
  if (failure) throw (failure as PromiseRejectedResult).reason
  return tried.filter((result) => result.status === 'fulfilled' && result.value).length
}

type Candidate = Pick<OutgoingRow, 'id' | 'attempts' | 'state'>

/** Noting how it went is no part of the try: what has left must not be sent again because the database was busy. */
async function sendOne<Row extends OutgoingRow>(channel: Channel<Row>, candidate: Candidate) {
  const row = await claim(channel, candidate)
  if (!row) return false
  const outcome = await tryToSend(channel, row)
  await settle(() => finish(channel, row, outcome))
  return true
}

async function tryToSend<Row extends OutgoingRow>(channel: Channel<Row>, row: Row) {
  try {
    if (isTooLate(row)) throw new DeliveryFailed('its link or code ran out before it could be sent', true)
    const delivery = await channel.deliver(row)
    const how =
      delivery.state === 'sent' ? { provider_id: delivery.providerId?.slice(0, 250), sent_at: clock.now() } : {}
    return { state: delivery.state, last_error: null, ...how }
  } catch (error) {
    return failureOf(channel, row, error)
  }
}

/** The lease is `available_at` itself: what is being sent becomes due again when its sender has been silent too long. */
async function claim<Row extends OutgoingRow>({ table }: Channel<Row>, { id, attempts, state }: Candidate) {
  const mark = newPublicId()
  const changed = await db
    .from(table)
    .where({ id, attempts, state })
    .where('available_at', '<=', clock.now())
    .update({ state: 'sending', claim: mark, attempts: Number(attempts) + 1, available_at: clock.now() + LEASE_MS })
  if (Number(changed) !== 1) return null
  return settle(async () => (await db.from(table).where({ id, claim: mark }).select('*').first()) as Row | null)
}

function isTooLate({ expires_at: expiresAt }: OutgoingRow) {
  return expiresAt !== null && Number(expiresAt) <= clock.now()
}

function failureOf<Row extends OutgoingRow>(channel: Channel<Row>, row: Row, error: unknown) {
  const attempts = Number(row.attempts)
  const reason = error instanceof DeliveryFailed ? error.message : nameOf(error)
  const isOver = (error instanceof DeliveryFailed && error.isFinal) || attempts >= MAX_ATTEMPTS
  logger.warn({ outgoing: channel.table, message: row.public_id, attempts, reason, isOver }, 'message not delivered')
  return {
    state: isOver ? 'dead' : 'failed',
    last_error: reason.slice(0, 500),
    available_at: clock.now() + pauseAfter(attempts),
  }
}

/** What broke in our own code: its name is enough here, its text could quote the message. */
function nameOf(error: any) {
  return `could not be handed over (${error?.code ?? error?.name ?? 'unknown error'})`
}

/** Only whoever holds the claim may say how it ended. */
async function finish<Row extends OutgoingRow>({ table }: Channel<Row>, row: Row, outcome: Record<string, unknown>) {
  await db
    .from(table)
    .where({ id: row.id, claim: row.claim, state: 'sending' })
    .update({ claim: null, ...outcome })
}

/** 30 s, 1 min, 2 min ... up to two hours; all sixteen tries take the better part of a day. */
export function pauseAfter(attempts: number) {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1))
}
