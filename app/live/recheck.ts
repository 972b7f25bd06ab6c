import logger from '@adonisjs/core/services/logger'
import { identitySource } from '#app/http/identity'
import { refusedOf } from '#app/live/channels'
import { end, openStreams, type OpenStream } from '#app/live/open_streams'

const AT_ONCE = 500
const EVERY_MS = 30_000

/** Ends those streams whose session is over or whose reader may not listen to one of their channels any more. */
async function recheck(streams: OpenStream[]) {
  for (let at = 0; at < streams.length; at += AT_ONCE) {
    const some = streams.slice(at, at + AT_ONCE)
    const living = await identitySource.ask(
      'living',
      some.map(({ sessionId }) => sessionId)
    )
    for (const open of some) {
      const reader = living.get(open.sessionId)
      if (!reader || (await refusedOf(reader, open.channels)).length > 0) end(open)
    }
  }
}

/** The same; while the database is away, nothing is told anyway, and the next time comes. */
export function recheckSafely(streams: OpenStream[]) {
  return recheck(streams).catch((error) => logger.debug({ err: error }, 'streams not checked, checking again'))
}

let timer: NodeJS.Timeout | undefined
let checking: Promise<void> = Promise.resolve()

/** Looks at all streams now and then: sessions run out, and rules may ask what nobody tells of. */
export function startRechecking() {
  clearInterval(timer)
  timer = setInterval(() => (checking = recheckSafely(openStreams.all)), EVERY_MS)
  timer.unref()
}

export async function stopRechecking() {
  clearInterval(timer)
  await checking
}
