import { clock } from '#app/time/clock'
import { transact, type Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import { done, refuse, type Outcome } from '#app/outcome'
import { shownRate, yourRate } from '#modules/exchange/presenters/shown_rate'
import { findQuote, type Quote } from '#modules/exchange/queries/quotes'

export type SpendRefusal = 'quote_unknown' | 'quote_used' | 'quote_expired' | 'insufficient_funds'

/**
 * Converts at a quote. It is spent by the same transaction that moves the money: of many at once one wins, and where the
 * money is not there the quote still stands. Refuses a quote of another account as one that does not exist.
 */
export class SpendQuote {
  async handle(
    { accountId, quoteId }: { accountId: number; quoteId: unknown },
    outer?: Trx
  ): Promise<Outcome<Quote, SpendRefusal>> {
    const quote = await findQuote(quoteId, outer)
    if (!quote || quote.accountId !== accountId) return refuse('quote_unknown')
    return transact((trx) => spend(quote, trx), outer)
  }
}

async function spend(quote: Quote, trx: Trx): Promise<Outcome<Quote, SpendRefusal>> {
  const now = clock.now()
  const row = () => trx.from('fx_quotes').where('id', quote.id)
  const spent = await row().whereNull('used_at').where('expires_at', '>', now).update({ used_at: now })
  if (Number(spent) !== 1) return refuse(quote.expiresAt > now ? 'quote_used' : await whyNot(quote, trx))

  const { accountId, sold, bought, spread, publicId } = quote
  const title = `1 ${sold.currency} = ${shownRate(yourRate(quote))} ${bought.currency}`
  const reference = { type: 'fx_quote', id: publicId, title, path: `/wallet/convert/${publicId}` }
  const posted = await use('wallet').convert({ accountId, sold, bought, spread, key: publicId, reference }, trx)
  if (posted.ok) return done({ ...quote, usedAt: now })
  await row().update({ used_at: null })
  return refuse('insufficient_funds')
}

async function whyNot({ publicId }: Quote, trx: Trx) {
  return (await findQuote(publicId, trx))?.usedAt ? 'quote_used' : 'quote_expired'
}
