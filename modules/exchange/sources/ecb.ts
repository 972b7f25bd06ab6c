import { currencyCodes } from '#app/money/currencies'
import { ONE, crossRate, readRate } from '#modules/exchange/rates/rate'
import { Unreadable, bodyFrom, type Access, type RateSource, type Said } from './rate_source.js'

const DAY = /<Cube\s+time=['"](\d{4}-\d{2}-\d{2})['"]\s*>/
const RATE = /<Cube\s+currency=['"]([A-Z]{3})['"]\s+rate=['"]([\d.]+)['"]\s*\/>/g

/**
 * The European Central Bank's reference rates, set on working days at 16:00 in Frankfurt, base EUR.
 * https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml
 */
export class EuropeanCentralBank implements RateSource {
  readonly name = 'ecb'

  constructor(private access: Access) {}

  async fetch(): Promise<Said> {
    const xml = await bodyFrom(`${this.access.url}/stats/eurofxref/eurofxref-daily.xml`, this.access)
    const asOf = Date.parse(`${DAY.exec(xml)?.[1]}T15:00:00Z`)
    const perEuro = new Map([...xml.matchAll(RATE)].map(([, code, rate]) => [code, readRate(rate)]))
    const dollar = perEuro.get('USD')
    if (!Number.isSafeInteger(asOf) || !dollar) throw new Unreadable('no dated table in its answer')
    perEuro.set('EUR', ONE)
    const known = [...perEuro].flatMap(([code, rate]): [string, bigint][] =>
      rate && currencyCodes.includes(code) ? [[code, crossRate(dollar, rate)]] : []
    )
    return { asOf, perUsd: new Map(known) }
  }
}
