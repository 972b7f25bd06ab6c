import { inject } from '@adonisjs/core'
import type { Trx } from '#app/data/transact'
import { MakeQuote, type QuoteOrder } from '#modules/exchange/actions/make_quote'
import { HoldQuote } from '#modules/exchange/actions/hold_quote'
import { SpendQuote, type QuoteSpending } from '#modules/exchange/actions/spend_quote'
import { quoteSheet } from '#modules/exchange/presenters/quote_sheet'
import { findQuote, type Quote } from '#modules/exchange/queries/quotes'

export type { Quote, QuoteOrder }

/** What other modules ask of the exchange. */
@inject()
export default class ExchangeApi {
  constructor(
    private make: MakeQuote,
    private keep: HoldQuote,
    private spend: SpendQuote
  ) {}

  /** An offer that stands for a minute: what a sum brings, or what buys one exactly. Nothing moves. */
  quote(order: QuoteOrder) {
    return this.make.handle(order)
  }

  /** An offer made to this account; null for any other. */
  async quoteOf(accountId: number, quoteId: unknown): Promise<Quote | null> {
    const quote = await findQuote(quoteId)
    return quote?.accountId === accountId ? quote : null
  }

  /** Keeps an offer's rate for the payment that is about to begin, longer than a minute. */
  hold(offer: { accountId: number; quoteId: unknown }, trx: Trx) {
    return this.keep.handle(offer, trx)
  }

  /** Converts at an offer, once, on the caller's transaction. */
  convert(spending: QuoteSpending, trx?: Trx) {
    return this.spend.handle(spending, trx)
  }

  /** The lines of a fee sheet: what is given, the market's rate, the spread, what comes of it. */
  sheet = quoteSheet
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    exchange: ExchangeApi
  }
}
