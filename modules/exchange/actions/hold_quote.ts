import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { findQuote, SKEW_MS, whyNotTaken, type Quote } from '#modules/exchange/queries/quotes'
import { paymentMinutes } from '#modules/exchange/settings'

export type HoldRefusal = 'quote_unknown' | 'quote_used' | 'quote_expired'

/**
 * Keeps a quote's rate for a payment that is begun at it, for as long as the settings say: nobody pays by card within a
 * minute. It may be spent for that payment only; whoever just converts had the minute. Holding it again changes nothing.
 */
export class HoldQuote {
  async handle(
    { accountId, quoteId }: { accountId: number; quoteId: unknown },
    trx: Trx
  ): Promise<Outcome<Quote, HoldRefusal>> {
    const quote = await findQuote(quoteId, trx)
    if (!quote || quote.accountId !== accountId) return refuse('quote_unknown')
    const now = clock.now()
    const stands = trx.from('fx_quotes').where('id', quote.id).whereNull('used_at')
    const heldUntil = clock.in({ minutes: paymentMinutes.get() })
    const held = await stands
      .whereNull('held_until_at')
      .where('expires_at', '>', now)
      .where('created_at', '<=', now + SKEW_MS)
      .update({ held_until_at: heldUntil })
    if (Number(held) === 1) return done({ ...quote, heldUntil })
    const isHeld = !quote.usedAt && quote.heldUntil !== null && quote.heldUntil > now
    return isHeld ? done(quote) : refuse(await whyNotTaken(quote, quote.expiresAt, trx))
  }
}
