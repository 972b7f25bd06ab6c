export interface Answer {
  status: number
  /** Where a redirect leads. */
  location: string | null
  text: string
  headers: Headers
}

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A browser of its own: keeps the cookies it is given and sends them again, and takes form tokens from the pages. */
export class Visitor {
  #jar = new Map<string, string>()
  #token = ''

  /** `site` is the suite's own server unless told otherwise; `headers` go with every request. */
  constructor(
    private site = `http://${process.env.HOST}:${process.env.PORT}`,
    private headers: Record<string, string> = {}
  ) {}

  async get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' })
  }

  /** Opens `page` and sends a form from it; redirects are not followed. */
  async post(path: string, form: Record<string, string | string[]> = {}, page = path): Promise<Answer> {
    await this.get(page)
    return this.submit(path, form, page)
  }

  /** Sends a form with the token of the last page seen. */
  async submit(path: string, form: Record<string, string | string[]> = {}, page = path): Promise<Answer> {
    const fields = Object.entries({ _csrf: this.#token, _page: page, ...form }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one])
    )
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  cookie(name = 'ml_sid') {
    return this.#jar.get(name)
  }

  put(value: string, name = 'ml_sid') {
    this.#jar.set(name, value)
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.site + path, {
      ...init,
      redirect: 'manual',
      headers: { cookie, 'user-agent': AGENT, ...this.headers },
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    this.#token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.#token
    return { status: response.status, location: response.headers.get('location'), text, headers: response.headers }
  }

  #keep(line: string) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    if (value === '' || /max-age=0\b|expires=Thu, 01 Jan 1970/i.test(line)) this.#jar.delete(name)
    else this.#jar.set(name, value)
  }
}
