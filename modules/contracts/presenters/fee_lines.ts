import type { Money } from '#app/money/money'
import type { Formatters } from '#app/ui/formatters'
import type { I18n } from '@adonisjs/i18n'
import { use } from '#app/modules/use'

interface Reader {
  i18n: I18n
  fmt: Formatters
}

/** The lines of a fee sheet: who pays what for this price, or these milestones, and what the other side gets. */
export function feeLines(price: Money | Money[], feeBasisPoints: number, { i18n, fmt }: Reader) {
  const { clientPays, fee, freelancerReceives } = use('wallet').feeSheet(price, feeBasisPoints)
  return [
    { label: i18n.t('contracts.fees.pays'), amount: fmt.moneyBoth(clientPays), kind: 'total' },
    { label: i18n.t('contracts.fees.on_top'), amount: fmt.money(0, clientPays.currency) },
    {
      label: i18n.t('contracts.fees.fee', { percent: feeBasisPoints / 100 }),
      amount: `−${fmt.money(fee)}`,
      kind: 'part',
    },
    {
      label: i18n.t('contracts.fees.receives'),
      amount: fmt.moneyBoth(freelancerReceives),
      kind: 'total',
    },
  ]
}
