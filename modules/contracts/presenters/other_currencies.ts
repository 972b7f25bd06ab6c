import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { formattersOf } from '#app/http/view_state'
import { currencyChoices } from '#app/money/currency_choices'
import { Money } from '#app/money/money'
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
 * The currencies in which the client could pay what the wallet lacks of this one, those it holds first, and the offer
 * they asked for. Null when nothing is missing or nobody converts.
 */
export async function otherCurrencies(ctx: HttpContext, { clientAccountId }: Contract, missing: Money) {
  const exchange = maybe('exchange')
  if (!exchange || !missing.isPositive) return null
  const fmt = formattersOf(ctx)
  const there = (await use('wallet').balances(clientAccountId)).filter(({ available }) => available.isPositive)
  const inWallet = new Map(there.map(({ currency, available }) => [currency, available]))
  const quote = await exchange.quoteOf(clientAccountId, quoteIn(ctx.request))
  const stands = quote && !quote.usedAt && quote.expiresAt > clock.now() && quote.bought.equals(missing)
  return {
    from: await choices(ctx, inWallet, missing.currency),
    missing: fmt.money(missing),
    offer: stands
      ? {
          id: quote.publicId,
          sold: fmt.money(quote.sold),
          until: fmt.timeWithSeconds(quote.expiresAt),
          byCard: quote.sold.compare(inWallet.get(quote.sold.currency) ?? Money.zero(quote.sold.currency)) > 0,
          currency: quote.sold.currency,
          back: missing.currency,
          ...exchange.sheet(quote, { i18n: ctx.i18n, fmt }),
        }
      : null,
  }
}

/** What is in the wallet says how much; anything else is paid by card. */
async function choices(ctx: HttpContext, inWallet: Map<string, Money>, not: string) {
  const { auth, i18n } = ctx
  const fmt = formattersOf(ctx)
  const own = [...inWallet.keys(), auth.user?.currency ?? ''].filter(Boolean)
  const all = currencyChoices(i18n.locale, await use('wallet').paymentCurrencies(), own)
  return all
    .filter(({ value }) => value !== not)
    .map(({ value, label }) => {
      const available = inWallet.get(value)
      const words = { currency: value, available: available && fmt.money(available) }
      return { value, label: available ? i18n.t('contracts.funding.other_in_wallet', words) : label }
    })
}
