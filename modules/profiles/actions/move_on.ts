import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'

interface Move {
  from: string
  /** Where they go on; null after the last part. */
  to: string | null
  isSkipped: boolean
}

/** Remembers where somebody goes on with their profile, and whether they left a part out for now. */
export function moveOn(accountId: number, { from, to, isSkipped }: Move) {
  return transact(async (trx) => {
    const own = { account_id: accountId, step: from }
    await trx.from('onboarding_skips').where(own).delete()
    if (isSkipped) await trx.table('onboarding_skips').insert({ ...own, skipped_at: clock.now() })
    await trx.from('onboardings').where('account_id', accountId).update({ at_step: to, updated_at: clock.now() })
  })
}
