import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'

/** Its owner says that a bank account is right although it sent money back: it can be withdrawn to again. */
export class ConfirmPayoutMethod {
  async handle({ id, publicId: subjectId }: PayoutMethod, by: { publicId: string }) {
    await transact(async (trx) => {
      const held = trx.from('payout_methods').where('id', id).whereNull('removed_at').whereNotNull('returned_at')
      if (Number(await held.update({ returned_at: null })) === 0) return
      const about = { subjectType: 'payout_method', subjectId, actorId: by.publicId }
      await record({ action: 'wallet.payout_method_confirmed', ...about }, trx)
    })
  }
}
