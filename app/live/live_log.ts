import db from '@adonisjs/lucid/services/db'

/** After so many missed events a page is better read anew. */
export const MOST_REPLAYED = 500

export interface LoggedEvent {
  channel: string
  seq: number
  body: Record<string, unknown>
}

/** The newest number of each channel; 0 where nothing was ever said. One query. */
export async function headsOf(channels: string[]): Promise<Map<string, number>> {
  const rows = await db.from('live_channels').whereIn('channel', channels).select('channel', 'seq')
  const known = new Map(rows.map(({ channel, seq }) => [channel, Number(seq)]))
  return new Map(channels.map((channel) => [channel, known.get(channel) ?? 0]))
}

/** The events of several channels after a number each, in order, at most `MOST_REPLAYED` of each. One query. */
export async function eventsAfter(cursors: ReadonlyMap<string, number>): Promise<LoggedEvent[]> {
  if (cursors.size === 0) return []
  const query = db.from('live_events').orderBy('channel').orderBy('seq').select('channel', 'seq', 'body')
  query.where((any) => {
    for (const [channel, seq] of cursors) {
      any.orWhere((one) => void one.where('channel', channel).whereBetween('seq', [seq + 1, seq + MOST_REPLAYED]))
    }
  })
  const rows = await query
  return rows.map(({ channel, seq, body }) => ({ channel, seq: Number(seq), body: JSON.parse(body) }))
}
