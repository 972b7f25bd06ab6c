import { addressOf, type Message } from './live_line.js'
import { keepCurrent } from './live_parts.js'
import { LiveTabs } from './live_tabs.js'

/** What an element with `data-live` is told. */
export interface Told {
  channel: string
  /** What the event carries; empty when events were missed for good: then everything is read anew. */
  body: Record<string, string | number | boolean | null>
}

const HOLE_MS = 100
const AGAIN_MS = 3_000

/**
 * Elements name a channel in `data-live`, and in `data-live-since` the last event their page knows. Each later event is
 * dispatched on them as `live`, with `Told` as its detail, once and in order.
 */
export function listen() {
  const cursors = new Map<string, number | null>()
  /** Up to where the channels are known to go. */
  const ends = new Map<string, number>()
  let filling: ReturnType<typeof setTimeout> | undefined

  for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const { live, liveSince, from } = element.dataset
    cursors.set(live!, liveSince ? Number(liveSince) : null)
    if (from) keepCurrent(element)
  }

  const tabs = new LiveTabs(document.body.dataset.me!, cursors, hear)
  tabs.join()
  // A page that is kept for the way back must hold neither stream nor lock.
  window.addEventListener('pagehide', () => tabs.leave())
  window.addEventListener('pageshow', ({ persisted }) => persisted && tabs.join())

  function hear({ channel, payload }: Message) {
    if (channel === '$live') return learn(payload)
    const cursor = cursors.get(channel)
    if (cursor === undefined || (cursor !== null && payload.seq <= cursor)) return
    if (cursor !== null && payload.seq > cursor + 1) return lack(channel, payload.seq)
    cursors.set(channel, payload.seq)
    tell({ channel, body: payload.body })
  }

  function learn({ at, gone }: { at: Record<string, number | null>; gone: string[] }) {
    for (const [channel, cursor] of cursors) {
      const end = at[channel]
      if (typeof end !== 'number') continue
      if (cursor === null) cursors.set(channel, end)
      else if (gone.includes(channel)) jump(channel, end)
      else if (end > cursor) lack(channel, end)
    }
  }

  /** Something is missing; mostly it is on its way. */
  function lack(channel: string, end: number, ms = HOLE_MS) {
    ends.set(channel, Math.max(end, ends.get(channel) ?? 0))
    filling ??= setTimeout(fill, ms)
  }

  async function fill() {
    const behind = new Map([...cursors].filter(([channel, cursor]) => (ends.get(channel) ?? 0) > (cursor ?? Infinity)))
    ends.clear()
    filling = undefined
    if (behind.size === 0) return
    try {
      const answer = await fetch(`/live/events?${addressOf(behind)}`)
      const { at, gone, events } = await answer.json()
      for (const channel of gone) jump(channel, at[channel])
      events.forEach(hear)
    } catch {
      for (const [channel, cursor] of behind) lack(channel, cursor! + 1, AGAIN_MS)
    }
  }

  function jump(channel: string, end: number) {
    cursors.set(channel, end)
    tell({ channel, body: {} })
  }
}

function tell(told: Told) {
  for (const element of document.querySelectorAll(`[data-live="${CSS.escape(told.channel)}"]`)) {
    element.dispatchEvent(new CustomEvent('live', { detail: told }))
  }
}
