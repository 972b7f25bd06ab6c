import { once } from 'node:events'
import app from '@adonisjs/core/services/app'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { newPublicId } from '#app/data/public_id'
import { draining } from '#app/http/draining'
import { headsOf } from '#app/live/live_log'
import { liveTail } from '#app/live/live_tail'
import { openStreams, rightsChannel, type OpenStream, type Transmit } from '#app/live/open_streams'
import { readSince, stateOf, type Cursors, type Reading } from '#app/live/read_since'
import { recheckSafely } from '#app/live/recheck'

const ATTEMPTS = 20

/**
 * Answers a request with a stream: first where each channel stands, then what was said since the reader's cursors, then
 * what is said from now on; nothing twice and nothing left out. Resolves when the stream is over, at once for a reader
 * who went away meanwhile.
 */
export async function openStream(ctx: HttpContext, wanted: Cursors) {
  const transmit = await app.container.make('transmit')
  const rights = rightsChannel(ctx.auth.getUserOrFail().id)
  const rightsAt = (await headsOf([rights])).get(rights)!
  const reading = await readUpToTail(wanted)
  if (ctx.response.response.destroyed) return
  if (draining.isOn) throw new Exception('This process is about to end', { status: 503 })

  // From here to the last channel nothing waits, so that nothing can be said in between.
  for (const [channel, at] of reading.at) liveTail.follow(channel, at)
  liveTail.follow(rights, rightsAt)
  liveTail.take(reading.all)
  const open = begin(ctx, transmit, [...wanted.keys()])
  tell(open, reading)
  openStreams.add(open, transmit)

  // The session may have ended since the request began, before anybody here followed its end.
  void recheckSafely([open])
  await once(open.response, 'close')
}

/** Reads until this process has handed on no more than was read: else what it handed on meanwhile would be missing. */
async function readUpToTail(wanted: Cursors): Promise<Reading> {
  const seenOf = (channel: string) => liveTail.seenOf(channel)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reading = await readSince(wanted, seenOf)
    if ([...wanted.keys()].every((channel) => fits(reading, channel, seenOf(channel)))) return reading
  }
  throw new Exception('Too much is said at once', { status: 503 })
}

function fits({ at, from, gone }: Reading, channel: string, seen: number | undefined) {
  if (seen === undefined || gone.includes(channel)) return true
  return from.get(channel)! <= seen && seen <= at.get(channel)!
}

function begin(ctx: HttpContext, transmit: Transmit, channels: string[]): OpenStream {
  const response = ctx.response.response
  const stream = transmit.createStream({
    // Of our making and new each time: whoever knows a stream's id could have its channels sent to themselves.
    uid: newPublicId(),
    context: ctx,
    request: ctx.request.request,
    response,
    injectResponseHeaders: ctx.response.getHeaders(),
  })
  return { stream, response, reader: ctx.auth.getUserOrFail(), sessionId: ctx.sessionPublicId!, channels }
}

function tell({ stream }: OpenStream, reading: Reading) {
  stream.writeMessage({ data: { channel: '$live', payload: stateOf(reading) } })
  for (const { channel, seq, body } of reading.events) {
    stream.writeMessage({ data: { channel, payload: { seq, body: body as any } } })
  }
}
