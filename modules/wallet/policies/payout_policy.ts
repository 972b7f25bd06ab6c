import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Bank accounts and withdrawals are known to the account they belong to, and to nobody else. */
export default class PayoutPolicy extends BasePolicy {
  use({ accountId }: Identity, owned: { accountId: number } | null) {
    return owned?.accountId === accountId ? true : AuthorizationResponse.deny('There is no such thing', 404)
  }
}
