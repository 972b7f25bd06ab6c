import type { Trx } from '#app/data/transact'
import { refuse } from '#app/outcome'
import { maybe } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'

/** Converts at the client's offer, in the transaction that holds the money; without an exchange there is no offer. */
export async function convertForFunding({ clientAccountId: accountId }: Contract, quoteId: string, trx: Trx) {
  const exchange = maybe('exchange')
  return exchange ? exchange.convert({ accountId, quoteId }, trx) : refuse('quote_unknown')
}
