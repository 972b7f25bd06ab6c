import env from '#start/env'
import { enabledSources } from '#modules/exchange/settings'
import { CoinGecko } from './coin_gecko.js'
import { EuropeanCentralBank } from './ecb.js'
import { ExchangeRateApi } from './exchangerate_api.js'
import type { RateSource } from './rate_source.js'

const EXCHANGERATE_API = 'https://v6.exchangerate-api.com'
const EXCHANGERATE_API_OPEN = 'https://open.er-api.com'

/** How each source is made; the addresses are configuration, so that a proxy can stand in between. */
const make: Record<string, () => RateSource> = {
  exchangerate_api: () => {
    const key = env.get('EXCHANGERATE_API_KEY')?.release()
    const url = env.get('EXCHANGERATE_API_URL') ?? (key ? EXCHANGERATE_API : EXCHANGERATE_API_OPEN)
    return new ExchangeRateApi({ url, key })
  },
  coingecko: () => {
    const url = env.get('COINGECKO_URL') ?? 'https://api.coingecko.com'
    return new CoinGecko({ url, key: env.get('COINGECKO_API_KEY')?.release() })
  },
  ecb: () => new EuropeanCentralBank({ url: env.get('ECB_URL') ?? 'https://www.ecb.europa.eu' }),
}

let replaced: RateSource[] | undefined

/** Those that operators switched on, the first first. None: the dated table counts and nobody is asked. */
export function sourcesInUse(): RateSource[] {
  return replaced ?? enabledSources.get().map((name) => make[name]())
}

/** Tests only: these instead, until `useSources()`. */
export function useSources(sources?: RateSource[]) {
  replaced = sources
}
