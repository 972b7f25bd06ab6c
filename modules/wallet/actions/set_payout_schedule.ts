import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { canPayOut } from '#modules/wallet/payouts/payable'
import { nextDue, type Rhythm } from '#modules/wallet/payouts/schedule_times'
import type { PayoutMethod } from '#modules/wallet/queries/payout_methods'

export interface ScheduleOrder {
  by: Pick<Identity, 'id' | 'publicId' | 'accountId' | 'zone'>
  method: PayoutMethod
  currency: string
  rhythm: Rhythm
  threshold: Money | null
  keep: Money
  assurance?: number
}

/**
 * Sets when a currency of the account is paid out by itself; what was set for it before is replaced. Refuses a bank
 * account that was removed, a currency no gateway pays out, and a threshold that is not above what stays.
 */
export class SetPayoutSchedule {
  async handle(order: ScheduleOrder): Promise<Outcome<void, 'method_removed' | 'no_gateway' | 'threshold_too_small'>> {
    const { by, method, currency, threshold, keep } = order
    if (method.isRemoved) return refuse('method_removed')
    if (!(await canPayOut(method, currency))) return refuse('no_gateway')
    if (threshold && threshold.compare(keep) <= 0) return refuse('threshold_too_small', { keep: keep.format('en') })
    await transact(async (trx) => {
      await this.#write(order, trx)
      const about = { subjectType: 'account', subjectId: String(by.accountId), actorId: by.publicId }
      await record({ action: 'wallet.payout_schedule_set', ...about, details: { currency, ...order.rhythm } }, trx)
    })
    return done(undefined)
  }

  async #write({ by, method, currency, rhythm, threshold, keep, assurance = 0 }: ScheduleOrder, trx: Trx) {
    const due = nextDue(rhythm, clock.now(), by.zone)
    const row = {
      user_id: by.id,
      payout_method_id: method.id,
      kind: rhythm.kind,
      weekday: rhythm.kind === 'weekly' ? rhythm.weekday : null,
      day: rhythm.kind === 'monthly' ? rhythm.day : null,
      threshold_minor: threshold?.toStored() ?? null,
      keep_minor: keep.toStored(),
      assurance,
      next_at: due.at,
      due_on: due.on,
      leased_until: null,
    }
    const known = trx.from('payout_schedules').where({ account_id: by.accountId, currency })
    if (Number(await known.update(row)) > 0) return
    const made = { public_id: newPublicId(), account_id: by.accountId, currency, created_at: clock.now() }
    await trx.table('payout_schedules').insert({ ...row, ...made })
  }
}
