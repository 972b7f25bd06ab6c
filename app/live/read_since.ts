import { eventsAfter, headsOf, type LoggedEvent } from '#app/live/live_log'

/** Channels somebody listens to, each with the last event they know; null when they know none and want what comes. */
export type Cursors = ReadonlyMap<string, number | null>

export interface Reading {
  /** Up to where each channel was read. */
  at: Map<string, number>
  /** What came after the reader's cursors, in order within a channel. */
  events: LoggedEvent[]
  /** Channels that have more to tell than is still kept, or than is worth telling one by one. */
  gone: string[]
  /** The same and, for a process that is behind the reader, what it has not seen either. */
  all: LoggedEvent[]
  /** After which number of each channel `all` begins. */
  from: Map<string, number>
}

/** Reads what a reader has missed, in two queries. `seenOf` names where the asking process stands itself. */
export async function readSince(
  wanted: Cursors,
  seenOf: (channel: string) => number | undefined = () => undefined
): Promise<Reading> {
  const heads = await headsOf([...wanted.keys()])
  const since = new Map(
    [...wanted].map(([channel, cursor]) => [channel, cursor ?? seenOf(channel) ?? heads.get(channel)!])
  )
  const from = new Map([...since].map(([channel, cursor]) => [channel, Math.min(cursor, seenOf(channel) ?? cursor)]))
  const found = Map.groupBy(await eventsAfter(from), ({ channel }) => channel)

  const gone = [...wanted.keys()].filter((channel) => {
    const [after, head, events = []] = [from.get(channel)!, heads.get(channel)!, found.get(channel)]
    return after > head || (after < head && (events[0]?.seq !== after + 1 || events.at(-1)!.seq < head))
  })
  for (const channel of gone) found.delete(channel)
  const all = [...found.values()].flat()
  return {
    at: new Map([...wanted.keys()].map((channel) => [channel, endOf(channel)])),
    events: all.filter(({ channel, seq }) => seq > since.get(channel)!),
    gone,
    all,
    from,
  }

  function endOf(channel: string) {
    if (gone.includes(channel)) return heads.get(channel)!
    return found.get(channel)?.at(-1)!.seq ?? from.get(channel)!
  }
}

/** What a reading says to its reader: `at` and `gone`, as JSON. */
export function stateOf({ at, gone }: Reading) {
  return { at: Object.fromEntries(at), gone }
}
