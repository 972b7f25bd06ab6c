import type { ServerResponse } from 'node:http'
import type { ContainerBindings } from '@adonisjs/core/types'
import { draining } from '#app/http/draining'
import type { Identity } from '#app/http/identity'
import type { LoggedEvent } from '#app/live/live_log'

export type Transmit = ContainerBindings['transmit']
type Stream = ReturnType<Transmit['createStream']>

/** Messages of at most 2 kB that may wait for a slow reader. */
const MOST_WAITING = 500
/** How long somebody may take to read the last of a stream that is over. */
const LAST_WORDS_MS = 5_000

export interface OpenStream {
  stream: Stream
  response: ServerResponse
  reader: Identity
  sessionId: string
  channels: string[]
}

/** The streams of this process. */
class OpenStreams {
  #streams = new Map<string, OpenStream>()
  /** How many streams hear each channel. */
  #heard = new Map<string, number>()
  #transmit: Transmit | undefined

  get all() {
    return [...this.#streams.values()]
  }

  /** From now on the stream is handed what its channels say; it ends by itself when the process is about to. */
  add(open: OpenStream, transmit: Transmit) {
    if (!this.#transmit) draining.signal.addEventListener('abort', () => this.all.forEach(end), { once: true })
    this.#transmit = transmit
    const uid = open.stream.getUid()
    takeNothingOnceEnded(open.stream)
    this.#streams.set(uid, open)
    this.#count(open, 1)
    open.response.once('close', () => {
      this.#streams.delete(uid)
      this.#count(open, -1)
    })
    for (const channel of open.channels) void transmit.subscribe({ uid, channel, skipAuthorization: true })
  }

  /** Whether a channel is listened to, or tells of the rights of somebody who listens. */
  hear(channel: string) {
    return this.#heard.has(channel)
  }

  of(userId: number) {
    return this.all.filter(({ reader }) => reader.id === userId)
  }

  /** Hands an event to whoever listens. Who reads too slowly is cut off: they come back and catch up from the log. */
  deliver({ channel, seq, body }: LoggedEvent) {
    if (!this.#transmit) return
    this.#transmit.broadcast(channel, { seq, body: body as any })
    for (const stream of this.#transmit.getManager().findByChannel(channel)) {
      if (stream.writableLength > MOST_WAITING) this.#streams.get(stream.getUid())?.response.destroy()
    }
  }

  #count({ channels, reader }: OpenStream, step: 1 | -1) {
    for (const channel of [...channels, rightsChannel(reader.id)]) {
      const count = (this.#heard.get(channel) ?? 0) + step
      if (count > 0) this.#heard.set(channel, count)
      else this.#heard.delete(channel)
    }
  }
}

export const openStreams = new OpenStreams()

/** Ends a stream after what it was given; who does not read that in a little while is cut off. */
export function end({ stream, response }: OpenStream) {
  if (stream.writableEnded) return
  stream.end()
  const late = setTimeout(() => response.destroy(), LAST_WORDS_MS).unref()
  response.once('close', () => clearTimeout(late))
}

/** Transmit writes to a stream until its response is closed; to write after the end would end the process. */
function takeNothingOnceEnded(stream: Stream) {
  const write = stream.writeMessage.bind(stream)
  stream.writeMessage = (...message) => !stream.writableEnded && write(...message)
}

const RIGHTS = 'kernel.rights.'

/** Where it is told that somebody's rights changed. No manifest declares it, so nobody can ask for it. */
export function rightsChannel(userId: number) {
  return RIGHTS + userId
}

/** Whose rights changed, when this is such a channel. */
export function whoseRights(channel: string): number | null {
  return channel.startsWith(RIGHTS) ? Number(channel.slice(RIGHTS.length)) : null
}
