import { DateTime } from 'luxon'
import { writeRate } from '#modules/exchange/rates/rate'
import type { Rate } from '#modules/exchange/rates/rate_table'
import type { Quote } from '#modules/exchange/queries/quotes'
import { yourRate } from './shown_rate.js'

const iso = (at: number) => DateTime.fromMillis(at, { zone: 'utc' }).toISO()

export function rateToJson({ to, rate, sources, asOf, isStale }: Rate) {
  return { currency: to, rate: writeRate(rate), sources, as_of: iso(asOf), is_stale: isStale }
}

/** Sums and rates are decimal texts; moments are ISO 8601 in UTC. */
export function quoteToJson(quote: Quote) {
  const { publicId, sold, bought, spread, rate, spreadBasisPoints, sources, usedAt } = quote
  return {
    id: publicId,
    from: sold.toJSON(),
    to: bought.toJSON(),
    market_rate: writeRate(rate),
    rate: writeRate(yourRate(quote)),
    spread: { ...spread.toJSON(), percent: spreadBasisPoints / 100 },
    sources,
    rate_as_of: iso(quote.ratesAt),
    expires_at: iso(quote.expiresAt),
    used_at: usedAt === null ? null : iso(usedAt),
  }
}
