import { newPublicId } from '#app/data/public_id'
import { CookieClient } from '@adonisjs/core/http'
import { Encryption } from '@adonisjs/core/encryption'
import app from '@adonisjs/core/services/app'
import { identitySource, type Identity } from '#app/http/identity'

export interface Answer {
  status: number
  /** Where a redirect leads, as it stands in the header. */
  location: string | null
  text: string
  headers: Headers
}

export type Fields = Record<string, string> | [string, string][]

const FORM_SESSION = 'ml_s'
const SITE = `http://${process.env.HOST}:${process.env.PORT}`

/**
 * Somebody who sends requests as a program would: anything at all, but with their session and form token. They stay who
 * they are: what one answer does to their cookies is forgotten before the next request.
 */
export class Caller {
  #jar = new Map<string, string>()
  #token = ''
  #isStale = true

  /** `formPage` is a page with a form that this person is shown. */
  constructor(private formPage: string) {}

  /** A visitor, or with `me` somebody who is signed in. */
  static async as(me: Identity | null): Promise<Caller> {
    const caller = new Caller(me ? '/settings/account' : '/sign-in')
    if (!me) return caller
    const cookies = new CookieClient(await app.container.make(Encryption))
    for (const [name, value] of Object.entries(await identitySource.ask('cookiesFor', me))) {
      caller.#jar.set(name, cookies.sign(name, value as string)!)
    }
    return caller
  }

  get cookies() {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** The form token of this person's session. */
  async token() {
    if (!this.#isStale) return this.#token
    this.#jar.delete(FORM_SESSION)
    const { text, headers } = await this.send(this.formPage)
    this.#jar.set(FORM_SESSION, new RegExp(`${FORM_SESSION}=([^;]+)`).exec(headers.getSetCookie().join('\n'))![1])
    this.#token = /name="_csrf" value="([^"]+)"/.exec(text)![1]
    this.#isStale = false
    return this.#token
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  /** Sends a form with the token; to the JSON interface with the header that a form cannot have. */
  async post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields)
    const body = new URLSearchParams([['_csrf', await this.token()], ...pairs])
    const asScript: Record<string, string> = path.startsWith('/api/') ? { 'x-requested-with': 'fetch' } : {}
    return this.send(path, { method: 'POST', body, headers: { ...asScript, ...headers } })
  }

  /** Sends what a script of ours would: as a form does, with the header that a form cannot send. */
  async call(method: string, path: string, fields: Fields = {}): Promise<Answer> {
    const body = new URLSearchParams([['_csrf', await this.token()], ...Object.entries(fields)] as [string, string][])
    const headers = { 'x-requested-with': 'test', 'idempotency-key': newPublicId() }
    return this.send(path, { method, body, headers })
  }

  /** Sends what it is given; redirects are not followed. */
  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = { cookie: this.cookies, accept: 'text/html', ...(init.headers as Record<string, string>) }
    const response = await fetch(SITE + path, { redirect: 'manual', ...init, headers })
    const session = new RegExp(`^${FORM_SESSION}=([^;]*)`, 'm').exec(response.headers.getSetCookie().join('\n'))
    if (session && session[1] !== this.#jar.get(FORM_SESSION)) this.#isStale = true
    const text = await response.text()
    return { status: response.status, location: response.headers.get('location'), text, headers: response.headers }
  }
}
