import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { clock } from '#app/time/clock'
import { apiOf, type Call } from '#modules/wallet/tests/support/stripe_peer/api'
import { API_VERSION, Books, Refusal } from '#modules/wallet/tests/support/stripe_peer/books'
import { readForm } from '#modules/wallet/tests/support/stripe_peer/form'
import { People } from '#modules/wallet/tests/support/stripe_peer/people'

/**
 * The numbers are a status to answer with; reset_after: the connection ends once it is done; stall: nothing is done and no
 * answer comes; held: it is done, and the answer does not come.
 */
export type Fault = 429 | 500 | 'reset_before' | 'reset_after' | 'stall' | 'held'

interface Answer {
  status: number
  body: string
}

interface Kept extends Answer {
  request: string
}

const KEY = 'sk_test_of_the_peer'
const SECRETS = ['whsec_of_our_account', 'whsec_of_connected_accounts']

/** Stripe's wire on this machine: version 1 of its API, with what goes wrong in real life to be had on demand. */
export class StripePeer {
  readonly books = new Books()
  readonly people = new People(this.books)
  /** What was asked, as "METHOD path". */
  readonly asked: string[] = []
  #server: Server
  #api = apiOf(this.books)
  #kept = new Map<string, Kept>()
  #faults: { on: RegExp; fault: Fault }[] = []

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async start() {
    const peer = new StripePeer()
    await new Promise<void>((resolve) => peer.#server.listen(0, '127.0.0.1', resolve))
    return peer
  }

  async stop() {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** What the adapter needs to find it; impatient, as tests are. */
  get options() {
    const { port } = this.#server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    return { url, secretKey: KEY, webhookSecrets: SECRETS, tryMs: 300, deadlineMs: 8_000, pauseMs: 1 }
  }

  /** Something goes wrong, once, with the next request that matches. */
  fails(on: RegExp, ...faults: Fault[]) {
    this.#faults.push(...faults.map((fault) => ({ on, fault })))
  }

  /** Every event so far as a signed webhook; those of connected accounts have a secret of their own. */
  webhooks() {
    return this.books.events.map(({ body }) => {
      const secret = SECRETS['account' in JSON.parse(body) ? 1 : 0]
      const timestamp = Math.floor(clock.now() / 1_000)
      const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
      return { body, headers: { 'stripe-signature': signature } }
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    let text = ''
    for await (const chunk of request) text += chunk
    const url = new URL(request.url!, 'http://peer')
    const asked = `${request.method} ${url.pathname}`
    this.asked.push(asked)
    const fault = this.#faultOf(asked)
    if (fault === 'stall') return
    if (fault === 'reset_before') return request.socket.destroy()
    if (fault === 429 || fault === 500) return send(response, failure(fault))
    const answer = this.#once(asked, request, text || url.search.slice(1))
    if (fault === 'held') return
    if (fault === 'reset_after') return request.socket.destroy()
    send(response, answer)
  }

  #faultOf(asked: string): Fault | null {
    const at = this.#faults.findIndex(({ on }) => on.test(asked))
    return at < 0 ? null : this.#faults.splice(at, 1)[0].fault
  }

  /** The same key again is the same answer, and with another request an error. */
  #once(asked: string, { headers }: IncomingMessage, form: string): Answer {
    const key = headers['idempotency-key']
    const request = `${asked}?${form}@${headers['stripe-account'] ?? ''}`
    const kept = typeof key === 'string' ? this.#kept.get(key) : undefined
    if (kept && kept.request !== request) {
      return written(400, {
        error: { type: 'idempotency_error', message: 'Keys can only be used with the same parameters' },
      })
    }
    if (kept) return kept
    const answer = this.#work(asked, headers, form)
    if (typeof key === 'string') this.#kept.set(key, { ...answer, request })
    return answer
  }

  #work(asked: string, headers: IncomingMessage['headers'], form: string): Answer {
    if (headers.authorization !== `Bearer ${KEY}`) {
      return written(401, { error: { type: 'invalid_request_error', message: `Invalid API Key provided: ${KEY}` } })
    }
    if (headers['stripe-version'] !== API_VERSION) {
      return written(400, { error: { type: 'invalid_request_error', message: 'Another version is spoken here' } })
    }
    try {
      const account = (headers['stripe-account'] as string) ?? null
      return written(200, this.#handle(asked, { form: readForm(form), ids: [], account }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return written(error.status, { error: error.error })
    }
  }

  #handle(asked: string, call: Call) {
    for (const [path, handler] of this.#api) {
      const match = path.exec(asked)
      if (match) return handler({ ...call, ids: match.slice(1) })
    }
    throw new Refusal(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${asked})` })
  }
}

function failure(status: 429 | 500) {
  const type = status === 429 ? 'invalid_request_error' : 'api_error'
  return written(status, { error: { type, code: status === 429 ? 'rate_limit' : undefined, message: 'Later, please' } })
}

const written = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) })

function send(response: ServerResponse, { status, body }: Answer) {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_of_the_peer' }).end(body)
}
