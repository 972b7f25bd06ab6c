import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { refusedOf } from '#app/live/channels'
import type { Cursors } from '#app/live/read_since'

const MOST_CHANNELS = 20
const CHANNEL = /^[a-z_]+(\.[\w-]+){1,5}$/
const NUMBER = /^\d{0,15}$/

/**
 * What a request asks to hear: `?ch=a&ch=b&since=12,3`, a number for each channel, empty for what comes from now on; or
 * the same numbers as `Last-Event-ID`. Throws 422 for what cannot be read and 403 for what this reader may not hear.
 */
export async function askedChannels({ auth, request }: HttpContext): Promise<Cursors> {
  const channels = [...new Set([request.qs().ch ?? []].flat())]
  if (channels.length === 0 || channels.length > MOST_CHANNELS || channels.some((one) => !isChannel(one))) {
    throw new Exception(`Name one to ${MOST_CHANNELS} channels as ch`, { status: 422 })
  }
  const cursors = cursorsIn(request.header('last-event-id') ?? request.qs().since, channels.length)
  const refused = await refusedOf(auth.getUserOrFail(), channels)
  if (refused.length > 0) throw new Exception(refused.join(' '), { status: 403, code: 'E_CHANNEL_REFUSED' })
  return new Map(channels.map((channel, index) => [channel, cursors[index]]))
}

function isChannel(given: unknown) {
  return typeof given === 'string' && given.length <= 120 && CHANNEL.test(given)
}

function cursorsIn(given: unknown, count: number): (number | null)[] {
  if (given === undefined) return Array.from({ length: count }, () => null)
  // In an address, commas already make a list of it; in the header they do not.
  const numbers = [given].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : ['?']))
  if (numbers.length !== count || numbers.some((one) => !NUMBER.test(one))) {
    throw new Exception('Name one number for each channel as since, with commas between them', { status: 422 })
  }
  return numbers.map((one) => (one === '' ? null : Number(one)))
}
