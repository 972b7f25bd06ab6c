import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { formattersOf } from '#app/http/view_state'
import type { Money } from '#app/money/money'
import { maybe, use } from '#app/modules/use'
import type { Outcome } from '#app/outcome'
import type Contract from '#modules/contracts/models/contract'

/** The offer that a form or an address names; what is no id counts as none. */
export function quoteIn(request: HttpRequest): string | undefined {
  const quote = request.input('quote')
  return typeof quote === 'string' && /^[0-9a-z]{16}$/.test(quote) ? quote : undefined
}

const OF_QUOTES = ['quote_unknown', 'quote_used', 'quote_expired', 'insufficient_funds']

/** Where the words of a refused joint funding are: those about an offer stand with the other words about offers. */
export function refusalsOf(outcome: Outcome<unknown, string>, quoteId: string | undefined) {
  const isAboutQuote = quoteId && !outcome.ok && OF_QUOTES.includes(outcome.reason)
  return isAboutQuote ? 'contracts.funding.refusals' : 'contracts.refusals'
}

/**
 * What the client has in other currencies while the wallet lacks `missing` of this one, and the offer they asked for.
 * Null when nothing is missing, there is no other money, or nobody converts.
 */
export async function otherCurrencies(ctx: HttpContext, { clientAccountId }: Contract, missing: Money) {
  const exchange = maybe('exchange')
  if (!exchange || !missing.isPositive) return null
  const fmt = formattersOf(ctx)
  const balances = await use('wallet').balances(clientAccountId)
  const from = balances
    .filter(({ available, currency }) => available.isPositive && currency !== missing.currency)
    .map(({ available, currency }) => ({ value: currency, label: fmt.money(available) }))
  if (from.length === 0) return null

  const quote = await exchange.quoteOf(clientAccountId, quoteIn(ctx.request))
  const stands = quote && !quote.usedAt && quote.expiresAt > clock.now() && quote.bought.equals(missing)
  return {
    from,
    missing: fmt.money(missing),
    offer: stands
      ? {
          id: quote.publicId,
          sold: fmt.money(quote.sold),
          until: fmt.timeWithSeconds(quote.expiresAt),
          ...exchange.sheet(quote, { i18n: ctx.i18n, fmt }),
        }
      : null,
  }
}
