import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { Money } from '#app/money/money'
import { Refusal } from '#app/http/refusal'
import { SCHEDULE_KINDS, type Rhythm } from '#modules/wallet/payouts/schedule_times'
import { amountFields, typedAmount } from '#modules/wallet/validators/amount'

export const payoutScheduleValidator = vine.create({
  kind: vine.enum(SCHEDULE_KINDS),
  currency: amountFields.currency.clone(),
  method: vine.string().regex(/^[0-9a-z]{16}$/),
  weekday: vine.number().withoutDecimals().range([1, 7]).optional().requiredWhen('kind', '=', 'weekly'),
  day: vine.number().withoutDecimals().range([1, 31]).optional().requiredWhen('kind', '=', 'monthly'),
  threshold: vine.string().maxLength(30).optional().requiredWhen('kind', '=', 'threshold'),
  keep: vine.string().maxLength(30).optional(),
})

export const scheduleCurrencyValidator = vine.create({ currency: amountFields.currency.clone() })

type Form = Infer<typeof payoutScheduleValidator>

/** What was typed, as the action takes it. */
export function readSchedule({ kind, currency, weekday, day, threshold, keep }: Form) {
  const rhythm: Rhythm =
    kind === 'weekly' ? { kind, weekday: weekday! } : kind === 'monthly' ? { kind, day: day! } : { kind }
  return {
    rhythm,
    currency,
    threshold: kind === 'threshold' ? typedAmount({ amount: threshold!, currency }) : null,
    keep: typedKeep(keep, currency),
  }
}

/** Nothing, or a sum; zero is one, too. */
function typedKeep(keep: string | undefined, currency: string) {
  const money = keep ? Money.parse(keep, currency) : Money.zero(currency)
  if (!money || money.minor < 0n) throw new Refusal('wallet.refusals.keep_unreadable', { currency }, 'keep')
  return money
}
