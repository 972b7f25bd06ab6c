import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import { shownRate, yourRate } from '#modules/exchange/presenters/shown_rate'
import { findQuote, SKEW_MS, whyNotTaken, type Quote } from '#modules/exchange/queries/quotes'

export interface QuoteSpending {
  accountId: number
  quoteId: unknown
  /** The payment that it was held for has arrived. */
  forPayment?: boolean
}

export type SpendRefusal = 'quote_unknown' | 'quote_used' | 'quote_expired' | 'insufficient_funds'

/**
 * Converts at a quote. It is spent by the same transaction that moves the money: of many at once one wins, and where the
 * money is not there the quote still stands. Refuses a quote of another account as one that does not exist.
 */
export class SpendQuote {
  async handle(
    { accountId, quoteId, forPayment = false }: QuoteSpending,
    outer?: Trx
  ): Promise<Outcome<Quote, SpendRefusal>> {
    const quote = await findQuote(quoteId, outer)
    if (!quote || quote.accountId !== accountId) return refuse('quote_unknown')
    return transact((trx) => spend(quote, forPayment, trx), outer)
  }
}

async function spend(quote: Quote, forPayment: boolean, trx: Trx): Promise<Outcome<Quote, SpendRefusal>> {
  const now = clock.now()
  const row = () => trx.from('fx_quotes').where('id', quote.id)
  const stands = row()
    .whereNull('used_at')
    .where(forPayment ? 'held_until_at' : 'expires_at', '>', now)
    .where('created_at', '<=', now + SKEW_MS)
  const until = forPayment ? quote.heldUntil : quote.expiresAt
  if (Number(await stands.update({ used_at: now })) !== 1) return refuse(await whyNotTaken(quote, until, trx))

  const { accountId, sold, bought, spread, publicId } = quote
  const title = `1 ${sold.currency} = ${shownRate(yourRate(quote))} ${bought.currency}`
  const reference = { type: 'fx_quote', id: publicId, title, path: `/wallet/convert/${publicId}` }
  const posted = await use('wallet').convert({ accountId, sold, bought, spread, key: publicId, reference }, trx)
  if (posted.ok) return done({ ...quote, usedAt: now })
  await row().update({ used_at: null })
  return refuse('insufficient_funds')
}
