import type { Formatters } from '#app/ui/formatters'
import type { Happening } from '#modules/contracts/presenters/timeline'

const EXTRA_ICONS: Record<string, string> = { tip: 'heart', bonus: 'sparkles', expense: 'receipt' }

/** A tip or bonus once it was paid; of an expense its claim, too, and how that ended. */
export function aboutExtra(extra: any, fmt: Formatters): Happening[] {
  const data = { amount: fmt.money(extra.amount_minor, extra.currency), kind: extra.kind }
  const icon = EXTRA_ICONS[extra.kind]
  const claimed = {
    at: Number(extra.asked_at),
    by: extra.asked_by,
    what: 'expense_claimed',
    icon,
    data,
    quote: extra.note,
  }
  const begun = extra.kind === 'expense' ? [claimed] : []
  if (!['paid', 'declined', 'withdrawn'].includes(extra.state)) return begun
  const isPaid = extra.state === 'paid'
  const ended = {
    at: Number(extra.ended_at),
    by: extra.answered_by ?? (isPaid ? null : extra.asked_by),
    what: isPaid ? 'extra_paid' : `expense_${extra.state}`,
    icon,
    tone: isPaid ? 'released' : undefined,
    data,
    quote: isPaid && extra.kind !== 'expense' ? extra.note : extra.answer_reason,
  }
  return [...begun, ended]
}
