import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { seal } from '#app/privacy/encrypted'
import { use } from '#app/modules/use'
import type { BankAccount } from '#modules/wallet/gateways/payment_gateway'
import { payoutHoldHours } from '#modules/wallet/settings'

interface Owner {
  accountId: number
  userId: number
  /** Public id of who added it; null for the gateway that told us. */
  actorId: string | null
}

/** Keeps an account to withdraw to, usable after the hold; puts it on record and tells everybody who acts for the account. */
export async function keepMethod(details: BankAccount, gateway: string | null, owner: Owner, trx: Trx) {
  const publicId = newPublicId()
  const last4 = details.number.slice(-4)
  await trx.table('payout_methods').insert({
    public_id: publicId,
    account_id: owner.accountId,
    user_id: owner.userId,
    country: details.country,
    last4,
    details: seal('payout_methods.details', details),
    gateway,
    usable_at: clock.in({ hours: payoutHoldHours.get() }),
    created_at: clock.now(),
  })
  const subject = { subjectType: 'payout_method', subjectId: publicId, actorId: owner.actorId }
  await record({ action: 'wallet.payout_method_added', ...subject }, trx)
  const notice = { kind: 'wallet.notices.payout_method_added', data: { last4 }, path: '/wallet/payout-methods' }
  await use('messaging').notify({ accountId: owner.accountId, ...notice }, trx)
  return publicId
}
