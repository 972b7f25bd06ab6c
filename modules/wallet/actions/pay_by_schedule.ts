import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { lapsed } from '#app/time/lapsed'
import { use } from '#app/modules/use'
import { transact } from '#app/data/transact'
import { RequestPayout } from '#modules/wallet/actions/request_payout'
import { canPayOut, payableUpTo } from '#modules/wallet/payouts/payable'
import { nextDayAfter, nextDue } from '#modules/wallet/payouts/schedule_times'
import { availableBalance } from '#modules/wallet/queries/balances'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { LEASE_MS, type PayoutSchedule } from '#modules/wallet/queries/payout_schedules'

/** Nothing is wrong with the schedule: it is tried again when its lease is over. */
const FOR_THE_MOMENT = ['no_gateway', 'gateway_down', 'not_checked']
/** Nothing the owner has to hear of. */
const QUIET = ['paid', 'below_threshold']

/** Pays what a schedule's day asks for, once, whichever and however many processes try, and names the next one. */
@inject()
export class PayBySchedule {
  constructor(private requestPayout: RequestPayout) {}

  /** False when another process is at it, or it was changed meanwhile. */
  async handle(schedule: PayoutSchedule): Promise<boolean> {
    if (!(await lease(schedule))) return false
    const outcome = await this.#outcomeOf(schedule)
    if (FOR_THE_MOMENT.includes(outcome)) return false
    return goOn(schedule, outcome)
  }

  async #outcomeOf(schedule: PayoutSchedule): Promise<string> {
    const { accountId, userId, currency, threshold, keep, assurance } = schedule
    const key = `payout:${schedule.publicId}:${schedule.dueOn}`
    const earlier = await db.from('payouts').where({ account_id: accountId, idempotency_key: key }).first()
    if (earlier) return 'paid'
    const method = (await payoutMethods([schedule.payoutMethodId])).get(schedule.payoutMethodId)!
    const available = await availableBalance(accountId, currency)
    if (threshold && available.compare(threshold) < 0) return 'below_threshold'
    const left = available.minus(keep)
    if (!left.isPositive) return 'below_minimum'
    // What a gateway takes at once; the rest waits for the next time.
    const amount = await payableUpTo({ amount: left, method })
    if (!amount.isPositive) return (await canPayOut(method, currency)) ? 'below_minimum' : 'no_gateway'
    const outcome = await this.requestPayout.handle({ accountId, userId, method, amount, key, assurance })
    if (outcome.ok) return 'paid'
    const isTooLittle = ['withdrawal_too_small', 'insufficient_funds'].includes(outcome.reason)
    return isTooLittle ? 'below_minimum' : outcome.reason
  }
}

async function lease({ id, nextAt }: PayoutSchedule) {
  const now = clock.now()
  const leased = await db
    .from('payout_schedules')
    .where({ id, next_at: nextAt })
    .where(lapsed('leased_until', now, LEASE_MS))
    .update({ leased_until: now + LEASE_MS })
  return Number(leased) === 1
}

/** The next time is counted from now: days that a stopped or a leaping clock left out are not paid one by one. */
async function goOn(schedule: PayoutSchedule, outcome: string) {
  const { id, accountId, userId, currency, rhythm, nextAt, dueOn } = schedule
  const zone = (await use('security').users([userId])).get(userId)?.zone ?? 'UTC'
  const now = Math.max(clock.now(), nextAt)
  const isDone = rhythm.kind === 'threshold' && outcome !== 'below_threshold'
  const due = isDone ? nextDayAfter(dueOn, now, zone) : nextDue(rhythm, now, zone)
  return transact(async (trx) => {
    const change = { next_at: due.at, due_on: due.on, leased_until: null, last_on: dueOn, last_outcome: outcome }
    const moved = await trx.from('payout_schedules').where({ id, next_at: nextAt }).update(change)
    if (Number(moved) === 0) return false
    if (QUIET.includes(outcome)) return true
    const kind = `wallet.notices.schedule_skipped_${NOTICES.includes(outcome) ? outcome : 'held'}`
    await use('messaging').notify({ accountId, kind, data: { currency, on: dueOn }, path: '/wallet#schedule' }, trx)
    return true
  })
}

const NOTICES = [
  'below_minimum',
  'method_on_hold',
  'method_removed',
  'method_returned',
  'money_frozen',
  'factor_needed',
]
