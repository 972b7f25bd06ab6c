import { CookieClient } from '@adonisjs/core/http'
import { Encryption } from '@adonisjs/core/encryption'
import app from '@adonisjs/core/services/app'
import { identitySource, type Identity } from '#app/http/identity'

/** The cookies of a new session, signed as the server would. */
export async function cookiesOf(me: Pick<Identity, 'id'>) {
  const cookies = new CookieClient(await app.container.make(Encryption))
  const plain = Object.entries(await identitySource.ask('cookiesFor', me))
  return new Map(plain.map(([name, value]) => [name, cookies.sign(name, value)!]))
}

export function cookieHeader(cookies: Map<string, string>) {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** A signed-in browser tab at one server: it has opened a page and can send that page's forms many times at once. */
export class Tab {
  #cookies = new Map<string, string>()
  #token = ''
  #html = ''

  constructor(private site: string) {}

  static async of(site: string, me: Identity, page: string) {
    const tab = new Tab(site)
    tab.#cookies = await cookiesOf(me)
    await tab.#open(page)
    return tab
  }

  /** Sends a form; answers with the status and does not follow redirects. */
  async submit(path: string, fields: Record<string, string> = {}): Promise<number> {
    const body = new URLSearchParams({ _csrf: this.#token, _page: '/contracts', ...fields })
    const response = await fetch(this.site + path, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: this.#header() },
    })
    await response.arrayBuffer()
    return response.status
  }

  /** The one-time key of a form on the page: sent by many at once it is one submission. */
  keyOf(action: string): string {
    const form = this.#html.split('<form').find((part) => part.includes(`action="${action}"`))
    const key = form && /name="_form_key" value="([^"]+)"/.exec(form)?.[1]
    if (!key) throw new Error(`There is no form for ${action} on the page`)
    return key
  }

  async #open(page: string) {
    const response = await fetch(this.site + page, { headers: { cookie: this.#header() } })
    const html = await response.text()
    if (response.status !== 200) throw new Error(`${page} answered ${response.status}`)
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      this.#cookies.set(name, value)
    }
    this.#html = html
    this.#token = /name="_csrf" value="([^"]+)"/.exec(html)![1]
  }

  #header() {
    return cookieHeader(this.#cookies)
  }
}
