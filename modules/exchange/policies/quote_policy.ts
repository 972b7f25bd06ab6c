import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { Quote } from '#modules/exchange/queries/quotes'

/** A quote is its account's; others do not learn that it is there. */
export default class QuotePolicy extends BasePolicy {
  use(person: Identity, quote: Quote | null) {
    return quote?.accountId === person.accountId || AuthorizationResponse.deny('Not found', 404)
  }
}
