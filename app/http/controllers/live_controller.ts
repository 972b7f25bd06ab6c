import type { HttpContext } from '@adonisjs/core/http'
import { askedChannels } from '#app/live/asked_channels'
import { openStream } from '#app/live/open_stream'
import { readSince, stateOf } from '#app/live/read_since'

/** What is told live: as a stream without an end, or once what was missed. */
export default class LiveController {
  async index(ctx: HttpContext) {
    await openStream(ctx, await askedChannels(ctx))
  }

  /** For a page that noticed a gap, or came later than the stream it shares. */
  async events(ctx: HttpContext) {
    const reading = await readSince(await askedChannels(ctx))
    const events = reading.events.map(({ channel, seq, body }) => ({ channel, payload: { seq, body } }))
    return { ...stateOf(reading), events }
  }
}
