import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { done, refuse } from '#app/outcome'
import { maybe } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'

/** What a payment in another currency is of, and the offer that makes the contract's currency of it. */
export interface HeldQuote {
  publicId: string
  sold: Money
  bought: Money
}

/** Converts at the client's offer, in the transaction that holds the money; without an exchange there is no offer. */
export async function convertForFunding({ clientAccountId: accountId }: Contract, quoteId: string, trx: Trx) {
  const exchange = maybe('exchange')
  return exchange ? exchange.convert({ accountId, quoteId }, trx) : refuse('quote_unknown')
}

/** Keeps the offer's rate for a payment that is about to begin. Refuses an offer that brings less than `lacking`. */
export async function holdForFunding(
  { clientAccountId: accountId }: Contract,
  { quoteId, lacking }: { quoteId: string; lacking: Money },
  trx: Trx
) {
  const exchange = maybe('exchange')
  const quote = exchange ? await exchange.hold({ accountId, quoteId }, trx) : refuse('quote_unknown')
  if (!quote.ok) return quote
  const { bought } = quote.value
  const isEnough = bought.currency === lacking.currency && bought.compare(lacking) >= 0
  return isEnough ? done<HeldQuote>(quote.value) : refuse('insufficient_funds')
}

/** Makes the contract's currency of a payment that arrived; false when its rate was held no longer. */
export async function convertPaid({ clientAccountId: accountId }: Contract, quoteId: string, trx: Trx) {
  const converted = await maybe('exchange')?.convert({ accountId, quoteId, forPayment: true }, trx)
  return converted?.ok ?? false
}
