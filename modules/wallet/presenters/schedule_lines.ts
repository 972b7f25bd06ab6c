import { Info } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { formattersOf } from '#app/http/view_state'
import type { HttpContext } from '@adonisjs/core/http'
import { payoutMethods } from '#modules/wallet/queries/payout_methods'
import { payoutSchedulesOf, type PayoutSchedule } from '#modules/wallet/queries/payout_schedules'

/** The names of the days, Monday first, in the reader's language. */
export function weekdays({ locale }: Pick<I18n, 'locale'>) {
  return Info.weekdays('long', { locale })
}

/** An account's schedules as sentences: when, how much and where to, and when next. */
export async function scheduleLines(ctx: HttpContext, accountId: number) {
  const schedules = await payoutSchedulesOf(accountId)
  const methods = await payoutMethods(schedules.map(({ payoutMethodId }) => payoutMethodId))
  return schedules.map((schedule) => lineOf(ctx, schedule, methods.get(schedule.payoutMethodId)!.last4))
}

function lineOf(ctx: HttpContext, schedule: PayoutSchedule, last4: string) {
  const { currency, rhythm, threshold, keep, nextAt, lastOn, lastOutcome } = schedule
  const fmt = formattersOf(ctx)
  const t = (key: string, data: object) => ctx.i18n.t(`wallet.schedule.${key}`, data as Record<string, string>)
  const weekday = rhythm.kind === 'weekly' ? weekdays(ctx.i18n)[rhythm.weekday - 1] : ''
  const day = rhythm.kind === 'monthly' ? rhythm.day : ''
  const last = lastOutcome === 'paid' ? 'paid' : 'skipped'
  return {
    currency,
    when: t(`rhythm.${rhythm.kind}`, { weekday, day, threshold: threshold ? fmt.money(threshold) : '' }),
    what: t(keep.isPositive ? 'above' : 'all', { currency, keep: fmt.money(keep), last4 }),
    next: rhythm.kind === 'threshold' ? t('looks', {}) : t('next', { when: fmt.dateTime(nextAt) }),
    last: lastOn && lastOutcome !== 'below_threshold' ? t(`last.${last}`, { on: lastOn }) : null,
  }
}
