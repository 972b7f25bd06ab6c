import { RATE_SCALE } from '#modules/exchange/rates/rate'
import { forgetRates } from '#modules/exchange/rates/current_rates'
import { refreshSettled } from '#modules/exchange/rates/refresh_rates'
import type { RateSource } from '#modules/exchange/sources/rate_source'
import { useSources } from '#modules/exchange/sources/sources'

/** "0.88" as a rate. */
export const rate = (text: string) => {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(RATE_SCALE, '0'))
}

/** Asks these sources for one test, and nobody afterwards. */
export function askOnly(cleanup: (undo: () => Promise<void>) => void, ...sources: RateSource[]) {
  forgetRates()
  useSources(sources)
  cleanup(async () => {
    await refreshSettled()
    useSources()
    forgetRates()
  })
}
