import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { carryOut } from '#app/jobs/carry_out'
import type { Claim } from '#app/jobs/claim'
import { WorkLoop } from '#app/jobs/work_loop'
import { WorkTable } from '#app/jobs/work_table'
import { loadOnce } from '#app/modules/load_once'
import { modules } from '#app/modules/registry'

const table = new WorkTable('outbox_deliveries', 'consumer')
const LANES = 2
const BATCH = 20

/** The deliveries of this process, made while the worker runs. */
export const relayLoop = new WorkLoop({ name: 'relay', claim, carryOut: deliver }, LANES)

/** Wakes the relay of this process, if it runs one; others find the rows by polling. */
export function nudgeRelay() {
  relayLoop.nudge()
}

/** Delivers due events of the modules that are on, one after the other. Returns how many deliveries it worked on. */
export async function relayOnce(): Promise<number> {
  let worked = 0
  while (worked < BATCH) {
    const [next] = await claim(1)
    if (!next) break
    worked++
    await deliver(next)
  }
  return worked
}

function claim(most: number) {
  return table.claimDue([...consumersThatAreOn().keys()], most)
}

function consumersThatAreOn() {
  return new Map(
    modules.on.flatMap((manifest) => (manifest.listeners ?? []).map((entry) => [entry.consumer, entry] as const))
  )
}

async function deliver(delivery: Claim) {
  const { consumer, event_id: eventId } = delivery.row
  const entry = consumersThatAreOn().get(consumer)
  if (!entry) return delivery.release()

  await carryOut(delivery, consumer, async () => {
    const event = await db
      .from('outbox_events')
      .where('event_id', eventId)
      .select('payload', 'created_at')
      .firstOrFail()
    const listener = await app.container.make((await loadOnce(entry.handler)).default)
    await listener.handle(JSON.parse(event.payload), { eventId, at: Number(event.created_at) })
  })
}
