import db from '@adonisjs/lucid/services/db'
import { liveDays } from '#app/settings/kernel_settings'
import { clock } from '#app/time/clock'

const BATCH = 500
const DAY = 86_400_000

/** What is of no use any more, by table: its key, the column that tells its age, and for how long it is kept. */
const WORN_OUT: { table: string; key: string; since: string; days: number | (() => number); states?: string[] }[] = [
  { table: 'spent_form_keys', key: 'form_key', since: 'created_at', days: 7 },
  { table: 'api_replies', key: 'id', since: 'created_at', days: 1 },
  { table: 'outbox_deliveries', key: 'id', since: 'done_at', days: 30, states: ['done', 'discarded'] },
  { table: 'kernel_jobs', key: 'id', since: 'done_at', days: 30, states: ['done', 'discarded'] },
  { table: 'live_events', key: 'id', since: 'created_at', days: () => liveDays.get() },
  { table: 'rate_limits', key: 'key', since: 'expire', days: 1 },
]

/** Clears away what is only kept for a while, in batches, so that no lock is held for long. What failed stays. */
export default class TidyUp {
  async handle() {
    for (const { table, key, since, days, states } of WORN_OUT) {
      const worn = () => {
        const query = db.from(table).where(since, '<', clock.now() - (typeof days === 'number' ? days : days()) * DAY)
        return states ? query.whereIn('state', states) : query
      }
      await deleteAll(table, key, worn)
    }
    await deleteAll('outbox_events', 'event_id', deliveredEvents)
  }
}

/** Events whose every delivery is gone. */
function deliveredEvents() {
  return db
    .from('outbox_events')
    .where('created_at', '<', clock.now() - 30 * DAY)
    .whereNotExists((open) =>
      open.from('outbox_deliveries').whereColumn('outbox_deliveries.event_id', 'outbox_events.event_id')
    )
}

async function deleteAll(table: string, key: string, worn: () => ReturnType<typeof db.from>) {
  for (;;) {
    const rows = await worn().limit(BATCH).select(key)
    if (rows.length === 0) return
    await db
      .from(table)
      .whereIn(
        key,
        rows.map((row) => row[key])
      )
      .delete()
  }
}
