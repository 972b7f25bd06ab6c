import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { PaymentFigures } from '#modules/wallet/api'

const USUAL_MONTHS = 6

/** Figures of the latest months, the current one included, as they begin where the reader lives. */
export async function figuresByMonth(months: number | undefined, zone: string) {
  const count = months ?? USUAL_MONTHS
  const thisMonth = clock.dateTime().setZone(zone).startOf('month')
  const starts = Array.from({ length: count + 1 }, (_, index) => thisMonth.minus({ months: count - 1 - index }))
  const { figures, earned } = await use('wallet').paymentFigures(starts.map((start) => start.toMillis()))
  return { starts: starts.slice(0, -1).map((start) => start.toMillis()), figures, earned }
}

/** Of all payments that ended; null where none did. */
export function failureRate({ payments, failed }: PaymentFigures): number | null {
  return payments + failed === 0 ? null : failed / (payments + failed)
}

/** Newest first, then by gateway and currency. */
export function newestFirst(figures: PaymentFigures[]) {
  return figures.toSorted(
    (a, b) => b.span - a.span || a.gateway.localeCompare(b.gateway) || a.currency.localeCompare(b.currency)
  )
}
