import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPrivateAddress } from '#app/outgoing/private_addresses'

type Lookup = (
  host: string,
  options: { all: true },
  done: (error: Error | null, found: LookupAddress[]) => void
) => void

interface Question {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** The whole exchange, name look-up included. */
  deadlineMs?: number
  /** A longer answer is cut off and refused. */
  mostBytes?: number
  /** The address comes from the configuration of whoever runs this: it may lie in their own network, in the clear. */
  isConfigured?: boolean
  /** For tests. */
  lookup?: Lookup
}

export interface OutsideAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Why nothing was asked, or why the answer is of no use. */
export class OutsideRefused extends Error {}

/**
 * Asks a server that is not ours. An address that somebody else named must be https and of the public internet, looked
 * up once and then used as it was found; no redirect is followed. Throws OutsideRefused, or whatever the network does.
 */
export async function askOutside(address: string, question: Question = {}): Promise<OutsideAnswer> {
  const url = admitted(address, question)
  const deadline = AbortSignal.timeout(question.deadlineMs ?? 5_000)
  const answer = await send(url, question, deadline)
  if (answer.statusCode! >= 300 && answer.statusCode! < 400) {
    answer.destroy()
    throw new OutsideRefused(`${url.host} sends on to another address`)
  }
  return { status: answer.statusCode!, headers: answer.headers, body: await bodyOf(answer, question.mostBytes ?? 1e6) }
}

function admitted(address: string, { isConfigured }: Question): URL {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) throw new OutsideRefused(`${address} is not an address of the web`)
  if (isConfigured) return url
  if (url.protocol === 'http:') throw new OutsideRefused(`${url.host} would be asked in the clear`)
  if (url.username || url.password) throw new OutsideRefused(`${url.host} must not be asked with a password`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && isPrivateAddress(host)) throw new OutsideRefused(`${host} is an address of a private network`)
  return url
}

function send(url: URL, question: Question, signal: AbortSignal): Promise<IncomingMessage> {
  const { method = 'GET', headers, body, isConfigured, lookup = systemLookup as unknown as Lookup } = question
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const options = {
    method,
    headers,
    signal,
    agent: false,
    lookup: isConfigured ? undefined : publicOnly(lookup),
  } as any
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body)
  })
}

/** The addresses found are those connected to: a name that answers otherwise the next time gains nothing. */
function publicOnly(lookup: Lookup) {
  return (host: string, options: { all?: boolean }, done: (error: Error | null, ...found: any[]) => void) => {
    lookup(host, { all: true }, (error, found) => {
      if (error) return done(error)
      const inside = found.find(({ address }) => isPrivateAddress(address))
      if (inside) return done(new OutsideRefused(`${host} leads into a private network (${inside.address})`))
      return options.all ? done(null, found) : done(null, found[0].address, found[0].family)
    })
  }
}

async function bodyOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    length += part.length
    if (length > mostBytes) {
      answer.destroy()
      throw new OutsideRefused(`the answer is longer than ${mostBytes} bytes`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
