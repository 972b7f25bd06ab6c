import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Manner = 'answers' | 'silence' | 'hangs up' | 'nonsense' | 'empty' | { status: number }

/** Rates as the peers tell them: units for one dollar, as decimals. */
export const SAID: Record<string, string> = { EUR: '0.88', GBP: '0.76', JPY: '157.4', PKR: '277.1', KWD: '0.3087' }
const AT = 1_790_000_000

/** A server that speaks the shapes of ExchangeRate-API, CoinGecko and the European Central Bank. */
export class RatesPeer {
  manner: Manner = 'answers'
  said = { ...SAID }
  /** Paths and queries it was asked for. */
  asked: string[] = []
  #server = createServer((request, response) => this.#answer(request.url!, response))

  async start() {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop() {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  #answer(url: string, response: ServerResponse) {
    this.asked.push(url)
    if (this.manner === 'silence') return
    if (this.manner === 'hangs up') return void response.socket!.destroy()
    if (this.manner === 'nonsense') return void response.end('<html>we are down for a while</html>')
    if (typeof this.manner === 'object') return void response.writeHead(this.manner.status).end('{"error":"busy"}')
    response.end(this.#body(url))
  }

  #body(url: string) {
    const said = this.manner === 'empty' ? {} : this.said
    const fields = (map: (rate: string, code: string) => string, of: Record<string, string> = said) =>
      Object.entries(of).map(([code, rate]) => map(rate, code))
    if (url.startsWith('/v6/')) {
      const key = url.includes('/secret-key/') ? 'conversion_rates' : 'rates'
      const rates = fields((rate, code) => `"${code}":${rate}`).join(',')
      const result = this.manner === 'empty' ? 'error' : 'success'
      return `{"result":"${result}","time_last_update_unix":${AT},"base_code":"USD","${key}":{${rates}}}`
    }
    if (url.startsWith('/api/v3/simple/price')) {
      const prices = fields((rate, code) => `"${code.toLowerCase()}":${inCoins(rate)}`)
      return `{"bitcoin":{${[...(this.manner === 'empty' ? [] : ['"usd":80000']), ...prices].join(',')},"last_updated_at":${AT}}}`
    }
    const dollar = 1 / Number(said.EUR)
    const cubes = fields((rate, code) => (code === 'EUR' ? '' : cube(code, (Number(rate) * dollar).toFixed(6))))
    const usd = this.manner === 'empty' ? '' : cube('USD', dollar.toFixed(6))
    return `<?xml version="1.0"?><gesmes:Envelope><Cube><Cube time='2026-09-21'>${usd}${cubes.join('')}</Cube></Cube></gesmes:Envelope>`
  }
}

const cube = (code: string, rate: string) => `<Cube currency='${code}' rate='${rate}'/>`
/** What a coin of 80,000 dollars costs. */
const inCoins = (rate: string) => Number((Number(rate) * 80_000).toFixed(6))
