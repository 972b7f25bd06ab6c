import { LiveLine, type Message } from './live_line.js'

type Channels = Map<string, number | null>

/** What tabs say to one another: which channels they want, that the holder is new and asks for it, and what was heard. */
type Said = { wants: Channels } | { who: true } | { heard: Message }

/**
 * Shares one stream among all tabs of a person: whoever gets the lock holds it, and passes on what it hears; when that
 * tab goes, the next one takes over from its own cursors.
 */
export class LiveTabs {
  #others: BroadcastChannel | undefined
  #line: LiveLine | undefined
  #leave = () => {}

  constructor(
    private me: string,
    /** This tab's own, which it moves on itself. */
    private wants: Channels,
    private hear: (message: Message) => void
  ) {}

  join() {
    // Not there where the page is not secure: then each tab has its own stream.
    if (!navigator.locks) return this.#hold()
    this.#others = new BroadcastChannel(`live:${this.me}`)
    this.#others.onmessage = ({ data }) => this.#take(data)
    this.#say({ wants: this.wants })
    const left = new Promise<void>((resolve) => (this.#leave = resolve))
    void navigator.locks.request(`live:${this.me}`, () => {
      if (this.#others) this.#hold()
      return left
    })
  }

  leave() {
    this.#line?.close()
    this.#others?.close()
    this.#line = this.#others = undefined
    this.#leave()
  }

  #hold() {
    const channels = new Map(this.wants)
    const hear = (message: Message) => {
      move(channels, message)
      this.hear(message)
      this.#say({ heard: message })
    }
    this.#line = new LiveLine({ channels, hear })
    this.#add = (wants) => {
      const added = [...wants].filter(([channel]) => !channels.has(channel))
      for (const [channel, seq] of added) channels.set(channel, seq)
      if (added.length > 0) this.#line?.again()
      else this.#say({ heard: { channel: '$live', payload: { at: Object.fromEntries(channels), gone: [] } } })
    }
    this.#say({ who: true })
  }

  /** What the holder does about the channels of another tab. */
  #add = (_wants: Channels) => {}

  #take(said: Said) {
    if ('heard' in said) this.hear(said.heard)
    else if ('wants' in said) this.#add(said.wants)
    else this.#say({ wants: this.wants })
  }

  #say(said: Said) {
    this.#others?.postMessage(said)
  }
}

function move(channels: Channels, { channel, payload }: Message) {
  if (channels.has(channel)) channels.set(channel, payload.seq)
  if (channel !== '$live') return
  for (const one of Object.keys(payload.at)) {
    if (channels.get(one) === null || payload.gone.includes(one)) channels.set(one, payload.at[one])
  }
}
