import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { newPublicId } from '#app/data/public_id'
import { modules } from '#app/modules/registry'

const BATCH = 20
const LEASE_MS = 60_000
const MAX_ATTEMPTS = 10
const IDLE_MS = 500

let nudge: (() => void) | undefined
let running = false
let loop: Promise<void> | undefined

/** Wakes the relay of this process, if it runs one; others find the rows by polling. */
export function nudgeRelay() {
  nudge?.()
}

/** Delivers due events of the modules that are on, once around. Returns how many deliveries it worked on. */
export async function relayOnce(): Promise<number> {
  const consumers = consumersThatAreOn()
  if (consumers.size === 0) return 0

  const now = Date.now()
  const due = await db
    .from('outbox_deliveries')
    .where('state', 'pending')
    .where('available_at', '<=', now)
    .where((unclaimed) => unclaimed.whereNull('claimed_until').orWhere('claimed_until', '<=', now))
    .whereIn('consumer', [...consumers.keys()])
    .orderBy('id')
    .limit(BATCH)
    .select('id', 'event_id', 'consumer', 'attempts')

  let worked = 0
  for (const delivery of due) {
    if (!(await claim(delivery, now))) continue
    worked++
    await deliver(delivery, consumers.get(delivery.consumer)!)
  }
  return worked
}

export function startRelay() {
  running = true
  loop = (async () => {
    while (running) {
      const worked = await relayOnce().catch((error) => {
        logger.error({ err: error }, 'outbox relay failed, trying again')
        return 0
      })
      if (worked === 0 && running) await pause()
    }
  })()
}

/** Stops after the delivery in hand. */
export async function stopRelay() {
  running = false
  nudge?.()
  await loop
}

function pause() {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, IDLE_MS)
    nudge = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

function consumersThatAreOn() {
  return new Map(
    modules.on.flatMap((manifest) => (manifest.listeners ?? []).map((entry) => [entry.consumer, entry] as const))
  )
}

/** One process gets a delivery: the guarded UPDATE decides. A claim left by a dead process runs out. */
async function claim(delivery: any, now: number) {
  const query = db
    .from('outbox_deliveries')
    .where('id', delivery.id)
    .where('state', 'pending')
    .where('attempts', delivery.attempts)
  const changed = await query.update({
    claim: newPublicId(),
    claimed_until: now + LEASE_MS,
    attempts: Number(delivery.attempts) + 1,
  })
  return Number(changed) === 1
}

async function deliver(delivery: any, entry: { handler: () => Promise<{ default: any }> }) {
  const event = await db
    .from('outbox_events')
    .where('event_id', delivery.event_id)
    .select('payload', 'created_at')
    .firstOrFail()
  try {
    const listener: any = await app.container.make((await entry.handler()).default)
    await listener.handle(JSON.parse(event.payload), { eventId: delivery.event_id, at: Number(event.created_at) })
    await db
      .from('outbox_deliveries')
      .where('id', delivery.id)
      .update({ state: 'done', done_at: Date.now(), error: null })
  } catch (error: any) {
    const attempts = Number(delivery.attempts) + 1
    const state = attempts >= MAX_ATTEMPTS ? 'dead' : 'pending'
    logger.error({ err: error, consumer: delivery.consumer, attempts }, 'event delivery failed')
    await db
      .from('outbox_deliveries')
      .where('id', delivery.id)
      .update({
        state,
        claimed_until: null,
        available_at: Date.now() + backoff(attempts),
        error: String(error?.message ?? error).slice(0, 500),
      })
  }
}

/** 1 s, 2 s, 4 s ... up to ten minutes. */
function backoff(attempts: number) {
  return Math.min(600_000, 1_000 * 2 ** (attempts - 1))
}
