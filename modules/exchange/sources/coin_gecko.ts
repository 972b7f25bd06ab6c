import { currencyCodes } from '#app/money/currencies'
import { crossRate, readRate } from '#modules/exchange/rates/rate'
import { Unreadable, bodyFrom, type Access, type RateSource, type Said } from './rate_source.js'
import { readExact } from './read_exact.js'

/** Ids by which CoinGecko knows coins; symbols are not unique there. */
export const COIN_IDS: Record<string, string> = {
  BTC: 'bitcoin',
  ETH: 'ethereum',
  USDC: 'usd-coin',
  USDT: 'tether',
  SOL: 'solana',
  BNB: 'binancecoin',
  POL: 'polygon-ecosystem-token',
}

/** The coin by whose prices currencies are compared: the most traded one. */
const BRIDGE = COIN_IDS.BTC

/**
 * CoinGecko `GET /api/v3/simple/price`: what one coin costs in each currency, of which their rates to the dollar follow.
 * https://docs.coingecko.com/reference/simple-price
 */
export class CoinGecko implements RateSource {
  readonly name = 'coingecko'

  constructor(private access: Access) {}

  async fetch(): Promise<Said> {
    const { url, key } = this.access
    const query = new URLSearchParams({
      ids: BRIDGE,
      vs_currencies: currencyCodes.join(',').toLowerCase(),
      include_last_updated_at: 'true',
      precision: 'full',
    })
    const address = `${url}/api/v3/simple/price?${query}`
    const said = readExact(await bodyFrom(address, this.access, key ? { 'x-cg-demo-api-key': key } : {})) as any
    const prices = said?.[BRIDGE]
    const inUsd = readRate(prices?.usd)
    const asOf = Number(prices?.last_updated_at) * 1_000
    if (!inUsd || !Number.isSafeInteger(asOf) || asOf <= 0) throw new Unreadable('no price in its answer')
    const known = currencyCodes.flatMap((code): [string, bigint][] => {
      const price = readRate(prices[code.toLowerCase()])
      return price ? [[code, crossRate(inUsd, price)]] : []
    })
    return { asOf, perUsd: new Map(known) }
  }
}
