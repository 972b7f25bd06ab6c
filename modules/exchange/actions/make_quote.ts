import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { type Money } from '#app/money/money'
import { currencyCodes } from '#app/money/currencies'
import { newPublicId } from '#app/data/public_id'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import { findQuote, type Quote } from '#modules/exchange/queries/quotes'
import { currentRates } from '#modules/exchange/rates/current_rates'
import { priceOfBuying, priceOfSelling, type Price } from '#modules/exchange/rates/price'
import { writeRate } from '#modules/exchange/rates/rate'
import type { Rate } from '#modules/exchange/rates/rate_table'
import { quoteSeconds, spread } from '#modules/exchange/settings'

export type QuoteOrder = { accountId: number; userId: number } & (
  | { sell: Money; to: string }
  /** What of `from` buys exactly this; `toPay` when it need not be in the wallet yet, because a payment brings it. */
  | { buy: Money; from: string; toPay?: boolean }
)

export type QuoteRefusal =
  'same_currency' | 'no_rate' | 'rates_too_old' | 'too_little' | 'too_much' | 'insufficient_funds'

/**
 * Says what a conversion would bring and keeps the offer for as long as the settings say. Nothing moves.
 *
 * Refuses a currency without a rate or no longer in use (`no_rate`), rates that only stand in for fresh ones
 * (`rates_too_old`), a sum that buys nothing, and more than the account has.
 */
export class MakeQuote {
  async handle(order: QuoteOrder): Promise<Outcome<Quote, QuoteRefusal>> {
    const [from, to] = 'sell' in order ? [order.sell.currency, order.to] : [order.from, order.buy.currency]
    if (from === to) return refuse('same_currency', { currency: from })
    const isInUse = currencyCodes.includes(from) && currencyCodes.includes(to)
    const rate = isInUse ? (await currentRates({ wait: true })).rate(from, to) : null
    if (!rate) return refuse('no_rate', { from, to })
    if (rate.isStale) return refuse('rates_too_old', { from, to })

    const price = priceOf(order, rate)
    if (!price.bought.isPositive) return refuse('too_little', { from, to })
    if (!isStorable(price)) return refuse('too_much')
    if (!(await isThere(order, price))) return refuse('insufficient_funds')
    return done(await keep(order, price, rate))
  }
}

async function isThere(order: QuoteOrder, { sold }: Price) {
  if ('buy' in order && order.toPay) return true
  return sold.compare(await use('wallet').available(order.accountId, sold.currency)) <= 0
}

function priceOf(order: QuoteOrder, { rate }: Rate): Price {
  return 'sell' in order
    ? priceOfSelling(order.sell, order.to, rate, spread.get())
    : priceOfBuying(order.buy, order.from, rate, spread.get())
}

function isStorable({ sold, bought, spread: kept }: Price) {
  return sold.minor <= MOST && bought.plus(kept).minor <= MOST
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER)

async function keep({ accountId, userId }: QuoteOrder, price: Price, { rate, sources, asOf }: Rate): Promise<Quote> {
  const publicId = newPublicId()
  await db.table('fx_quotes').insert({
    public_id: publicId,
    account_id: accountId,
    user_id: userId,
    sold_minor: price.sold.toStored(),
    sold_currency: price.sold.currency,
    bought_minor: price.bought.toStored(),
    spread_minor: price.spread.toStored(),
    bought_currency: price.bought.currency,
    rate: writeRate(rate),
    spread_basis_points: spread.get(),
    sources: sources.join(','),
    rates_at: asOf,
    created_at: clock.now(),
    expires_at: clock.in({ seconds: quoteSeconds.get() }),
  })
  return (await findQuote(publicId))!
}
