import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'
import type { SandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import type { Payment } from '#modules/wallet/queries/payments'

/** A payment is known to the account that makes it, and to nobody else. */
export default class PaymentPolicy extends BasePolicy {
  see({ accountId }: Identity, payment: Payment | null) {
    return payment?.accountId === accountId ? true : AuthorizationResponse.deny('There is no such payment', 404)
  }

  /** On the sandbox's pay page, which knows the payer by the reference we gave it. */
  pay({ accountPublicId }: Identity, payment: SandboxPayment | null) {
    return payment?.payerRef === accountPublicId ? true : AuthorizationResponse.deny('There is no such payment', 404)
  }
}
