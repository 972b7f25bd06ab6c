import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import type { Money } from '#app/money/money'
import { maybe } from '#app/modules/use'
import { refuse } from '#app/outcome'
import type Contract from '#modules/contracts/models/contract'

interface Lack {
  contract: Contract
  /** What the wallet is short of; zero or less when it has enough, and there is nothing to offer. */
  lacking: Money
  /** The currency that the client would pay with instead. */
  from: string
  /** The page that shows the offer, and what it is asked with. */
  page: string
  asked?: [string, string][]
}

/** Asks for an offer for what is lacking, and goes to the page that shows it. */
export async function offerFor(ctx: HttpContext, { contract, lacking, from, page, asked = [] }: Lack) {
  if (!lacking.isPositive) return show(ctx, page, asked)
  const buyer = { accountId: contract.clientAccountId, userId: ctx.auth.getUserOrFail().id }
  const order = { ...buyer, buy: lacking, from, toPay: true }
  const outcome = (await maybe('exchange')?.quote(order)) ?? refuse('no_rate')
  const quote = accepted(outcome, 'contracts.funding.refusals', 'from')
  return show(ctx, page, [...asked, ['quote', quote.publicId]], '#offer')
}

function show({ response }: HttpContext, page: string, asked: [string, string][], part = '') {
  const query = asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''
  return response.redirect().toPath(`${page}${query}${part}`)
}
