import { currencyCodes } from '#app/money/currencies'
import { readRate } from '#modules/exchange/rates/rate'
import { Unreadable, bodyFrom, type Access, type RateSource, type Said } from './rate_source.js'
import { readExact } from './read_exact.js'

/**
 * ExchangeRate-API, base USD. With a key, without which its open access is as new as yesterday, `GET /v6/<key>/latest/USD` with `conversion_rates`, without one
 * `GET /v6/latest/USD` with `rates`; times in epoch seconds. https://www.exchangerate-api.com/docs/standard-requests
 */
export class ExchangeRateApi implements RateSource {
  readonly name = 'exchangerate_api'

  constructor(private access: Access) {}

  async fetch(): Promise<Said> {
    const { url, key } = this.access
    const said = readExact(await bodyFrom(`${url}/v6/${key ? `${key}/` : ''}latest/USD`, this.access)) as any
    const rates = said?.conversion_rates ?? said?.rates
    if (said?.result !== 'success' || said.base_code !== 'USD' || !rates) throw new Unreadable('no table in its answer')
    const asOf = Number(said.time_last_update_unix) * 1_000
    if (!Number.isSafeInteger(asOf) || asOf <= 0) throw new Unreadable('no time in its answer')
    const known = currencyCodes.flatMap((code): [string, bigint][] => {
      const rate = readRate(rates[code])
      return rate ? [[code, rate]] : []
    })
    return { asOf, perUsd: new Map(known) }
  }
}
