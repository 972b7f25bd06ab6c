import type { I18n } from '@adonisjs/i18n'
import type { Formatters } from '#app/ui/formatters'
import type { FeeTerms } from '#modules/contracts/queries/fee_terms'

/** Why the fee is another than the standard one, in one sentence; null when it is that. */
export function feeWhy({ basisPoints, why, from, released }: FeeTerms, { i18n, fmt }: { i18n: I18n; fmt: Formatters }) {
  if (why === 'standard') return null
  return i18n.t(`contracts.fees.why.${why}`, {
    percent: basisPoints / 100,
    released: released ? fmt.moneyShort(released) : '',
    from: from ? fmt.moneyShort(from) : '',
  })
}
