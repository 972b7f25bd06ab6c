import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'

/** From now on a currency of the account is paid out only when somebody asks for it; payouts under way go on. */
export class RemovePayoutSchedule {
  /** False when there was none. */
  handle(currency: string, by: Pick<Identity, 'publicId' | 'accountId'>): Promise<boolean> {
    return transact(async (trx) => {
      const there = trx.from('payout_schedules').where({ account_id: by.accountId, currency })
      if (Number(await there.delete()) === 0) return false
      const about = { subjectType: 'account', subjectId: String(by.accountId), actorId: by.publicId }
      await record({ action: 'wallet.payout_schedule_removed', ...about, details: { currency } }, trx)
      return true
    })
  }
}
