import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'
import { keepMethod } from '#modules/wallet/payouts/keep_method'
import { compact, flawOf, type AccountFlaw } from '#modules/wallet/payouts/account_number'

/**
 * Adds a bank account to withdraw to. Its details are stored encrypted, it can be used after the hold, and everybody
 * who acts for the account is told. Refuses an account number that cannot exist.
 */
export class AddPayoutMethod {
  async handle(
    account: BankAccount,
    by: Pick<Identity, 'id' | 'publicId' | 'accountId'>
  ): Promise<Outcome<{ publicId: string }, AccountFlaw>> {
    const details = {
      ...account,
      number: compact(account.number),
      bankCode: account.bankCode ? compact(account.bankCode) : null,
    }
    const flaw = flawOf(details)
    if (flaw) return refuse(flaw)

    const owner = { accountId: by.accountId, userId: by.id, actorId: by.publicId }
    const publicId = await transact((trx) => keepMethod(details, null, owner, trx))
    return done({ publicId })
  }
}
