import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import type { Trx } from '#app/data/transact'
import { liveTail } from '#app/live/live_tail'

const LARGEST_BODY = 2_000

export interface LiveEvent {
  /** A channel some manifest declares under `liveChannels`. */
  channel: string
  /** Published again under the same key, it is one event; at most 64 characters. */
  key: string
  /** Ids and figures. Words come from the page that asks for what the event is about. */
  body: Record<string, string | number | boolean | null>
}

/**
 * Adds an event to its channel's log in the caller's transaction; once that is committed, whoever listens is told, in
 * every process within a second. Returns the event's number: per channel 1, 2, 3 without a gap, because the channel's
 * row stays locked until the transaction ends. So it belongs at a transaction's end, after other locks.
 */
export async function publishLive({ channel, key, body }: LiveEvent, trx: Trx): Promise<number> {
  const text = JSON.stringify(body)
  if (text.length > LARGEST_BODY) throw new Error(`An event on ${channel} has more than ${LARGEST_BODY} characters`)

  const seq = await nextSeq(channel, trx)
  try {
    await trx.table('live_events').insert({ channel, seq, key, body: text, created_at: clock.now() })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await trx.from('live_channels').where('channel', channel).decrement('seq', 1)
    const known = await trx.from('live_events').where({ channel, key }).forShare().select('seq').firstOrFail()
    return Number(known.seq)
  }
  trx.after('commit', () => liveTail.nudge(channel))
  return seq
}

/** Locks the channel's row and counts on. An event's number is thus also the order in which events are committed. */
async function nextSeq(channel: string, trx: Trx): Promise<number> {
  const row = () => trx.from('live_channels').where('channel', channel)
  // An UPDATE that finds nothing would lock the gap, and two first events in it would wait for each other.
  if (!(await row().select('channel').first())) await open(channel, trx)
  await row().increment('seq', 1)
  return Number((await row().select('seq').firstOrFail()).seq)
}

async function open(channel: string, trx: Trx) {
  try {
    await trx.table('live_channels').insert({ channel, seq: 0 })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
