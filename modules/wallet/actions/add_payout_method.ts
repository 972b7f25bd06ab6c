import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { seal } from '#app/privacy/encrypted'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'
import { compact, flawOf, type AccountFlaw } from '#modules/wallet/payouts/account_number'
import { payoutHoldHours } from '#modules/wallet/settings'

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

    const publicId = newPublicId()
    const last4 = details.number.slice(-4)
    await transact(async (trx) => {
      await trx.table('payout_methods').insert({
        public_id: publicId,
        account_id: by.accountId,
        user_id: by.id,
        country: account.country,
        last4,
        details: seal('payout_methods.details', details),
        usable_at: clock.in({ hours: payoutHoldHours.get() }),
        created_at: clock.now(),
      })
      await record(
        {
          action: 'wallet.payout_method_added',
          subjectType: 'payout_method',
          subjectId: publicId,
          actorId: by.publicId,
        },
        trx
      )
      await use('messaging').notify(
        {
          accountId: by.accountId,
          kind: 'wallet.notices.payout_method_added',
          data: { last4 },
          path: '/wallet/payout-methods',
        },
        trx
      )
    })
    return done({ publicId })
  }
}
