const QUIET_MS = 45_000
const LONGEST_WAIT_MS = 15_000

/** A message of the stream; `$live` says where the channels stand. */
export interface Message {
  channel: string
  payload: any
}

interface Listening {
  /** The channels, each with the last event that was heard; null for what comes from now on. */
  channels: Map<string, number | null>
  hear(message: Message): void
}

/**
 * One stream that is kept up: after a break it comes back, waiting longer each time, without ever giving up. A stream
 * that has been quiet for longer than the server's pings are apart is broken, too.
 */
export class LiveLine {
  #controller = new AbortController()
  #isClosed = false
  #wake = () => {}

  constructor(private listening: Listening) {
    window.addEventListener('online', () => this.#wake())
    void this.#run()
  }

  /** Opens the stream anew, for other channels. */
  again() {
    this.#controller.abort()
    this.#wake()
  }

  close() {
    this.#isClosed = true
    this.again()
  }

  async #run() {
    let failures = 0
    while (!this.#isClosed && this.listening.channels.size > 0) {
      const isGood = await this.#once().catch(() => this.#controller.signal.aborted)
      failures = isGood ? 0 : failures + 1
      if (!this.#isClosed) await this.#wait(failures)
    }
  }

  /** True when the server was there. */
  async #once(): Promise<boolean> {
    this.#controller = new AbortController()
    const { signal } = this.#controller
    const answer = await fetch(`/live?${addressOf(this.listening.channels)}`, { signal, cache: 'no-store' })
    if (!answer.ok) return this.#refused(answer)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let text = ''; ;) {
      const watchdog = setTimeout(() => this.#controller.abort(), QUIET_MS)
      const { done, value } = await reader.read().finally(() => clearTimeout(watchdog))
      if (done) return true
      const parts = (text + value).split('\n\n')
      text = parts.pop()!
      for (const part of parts) if (part.startsWith('data: ')) this.listening.hear(JSON.parse(part.slice(6)))
    }
  }

  /** Goes on without the channels that are not, or no longer, for this reader; stops when nothing can be heard at all. */
  async #refused(answer: Response) {
    const problem = await answer.json().catch(() => ({}))
    if (answer.status === 403) {
      for (const channel of problem.detail.split(' ')) this.listening.channels.delete(channel)
      return true
    }
    if ([401, 404, 422].includes(answer.status)) this.#isClosed = true
    return false
  }

  #wait(failures: number) {
    const most = failures === 0 ? 250 : Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures)
    return new Promise<void>((resolve) => {
      this.#wake = resolve
      setTimeout(resolve, 50 + atRandom() * most)
    })
  }
}

/** Channels and cursors as the server reads them. */
export function addressOf(channels: Map<string, number | null>) {
  const address = new URLSearchParams([...channels.keys()].map((channel) => ['ch', channel]))
  address.set('since', [...channels.values()].map((seq) => seq ?? '').join(','))
  return address
}

function atRandom() {
  return crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32
}
