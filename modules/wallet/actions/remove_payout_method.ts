import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'

/** Takes a bank account off the list; withdrawals under way to it go on. */
export class RemovePayoutMethod {
  async handle({ id, publicId }: PayoutMethod, by: { publicId: string }) {
    await transact(async (trx) => {
      const removed = await trx
        .from('payout_methods')
        .where('id', id)
        .whereNull('removed_at')
        .update({ removed_at: clock.now() })
      if (Number(removed) === 0) return
      await record(
        {
          action: 'wallet.payout_method_removed',
          subjectType: 'payout_method',
          subjectId: publicId,
          actorId: by.publicId,
        },
        trx
      )
    })
  }
}
