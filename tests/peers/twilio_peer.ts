import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Manner =
  'takes it' | 'silence' | 'hang up' | 'busy' | 'nonsense' | { status: number; code: number; message: string }

/** A server that speaks as much of Twilio's Messages resource as we use, and takes every part of a request to account. */
export class TwilioPeer {
  manner: Manner = 'takes it'
  received: Record<string, string>[] = []
  /** What was wrong with what it was sent. */
  faults: string[] = []
  #server = createServer((request, response) => void this.#answer(request, response))

  constructor(private account: { sid: string; token: string }) {}

  async start() {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop() {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const part of request) body += part
    if (!this.#isAllowed(request)) return say(response, 401, { code: 20003, message: 'Authenticate', status: 401 })
    const form = Object.fromEntries(new URLSearchParams(body))
    this.#examine(request, form)
    if (this.manner === 'silence') return
    if (this.manner === 'hang up') return void request.socket.destroy()
    if (this.manner === 'busy') return say(response, 429, { code: 20429, message: 'Too many requests', status: 429 })
    if (this.manner === 'nonsense') return void response.writeHead(201).end('<html>')
    if (typeof this.manner === 'object') return say(response, this.manner.status, this.manner)
    this.received.push(form)
    return say(response, 201, { sid: `SM${'0'.repeat(31)}${this.received.length}`, status: 'queued', error_code: null })
  }

  #isAllowed({ headers }: IncomingMessage) {
    const { sid, token } = this.account
    return headers.authorization === `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
  }

  #examine({ method, url, headers }: IncomingMessage, form: Record<string, string>) {
    if (method !== 'POST') this.faults.push(`method ${method}`)
    if (url !== `/2010-04-01/Accounts/${this.account.sid}/Messages.json`) this.faults.push(`address ${url}`)
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') this.faults.push('content type')
    if (!/^\+[1-9]\d{7,14}$/.test(form.To ?? '')) this.faults.push(`To ${form.To}`)
    if (!form.Body) this.faults.push('no Body')
    if (Boolean(form.From) === Boolean(form.MessagingServiceSid)) this.faults.push('one sender, and one only')
  }
}

function say(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
