import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Identity } from '#app/http/identity'
import { waitFor } from '#tests/support/server_process'
import { cookieHeader, cookiesOf } from '#tests/support/tab'

export interface Heard {
  channel: string
  payload: any
}

/** Somebody who listens to channels at a server, as the page's script does, without its politeness. */
export class LiveListener {
  #text = ''
  isOver = false

  private constructor(
    readonly answer: IncomingMessage,
    readonly cookie: string
  ) {
    answer.setEncoding('utf8')
    answer.on('close', () => (this.isOver = true))
    answer.on('error', () => {})
  }

  /** Opens a stream, in a new session unless `cookie` is that of one. */
  static async open(site: string, who: Identity | null, query: string, cookie?: string) {
    const header = cookie ?? (who ? cookieHeader(await cookiesOf(who)) : '')
    const request = get(`${site}/live?${query}`, { headers: { cookie: header }, agent: false })
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    return new LiveListener(answer, header)
  }

  /** Begins to read; before that nothing is taken from the line. */
  read() {
    this.answer.on('data', (chunk) => (this.#text += chunk))
    return this
  }

  /** Everything that came, pings apart. */
  get heard(): Heard[] {
    const whole = this.#text.slice(0, this.#text.lastIndexOf('\n\n') + 1)
    const lines = whole.split('\n').filter((line) => line.startsWith('data: '))
    return lines.map((line) => JSON.parse(line.slice(6))).filter(({ channel }) => !channel.startsWith('$$'))
  }

  /** The numbers of a channel's events, in the order in which they came. */
  numbers(channel: string): number[] {
    return this.heard.filter((one) => one.channel === channel).map(({ payload }) => payload.seq)
  }

  async hears(count: number, withinMs = 5_000) {
    await waitFor(
      async () => this.heard.length >= count,
      withinMs,
      () =>
        `${this.answer.statusCode}: heard ${JSON.stringify(this.heard).slice(-500)}, not ${count}: ${this.#text.slice(-300)}`
    )
    return this.heard
  }

  async ends(withinMs = 5_000) {
    await waitFor(
      async () => this.isOver,
      withinMs,
      () => 'the stream goes on'
    )
  }

  close() {
    this.answer.destroy()
  }
}
