import type { I18n } from '@adonisjs/i18n'
import { Money } from '#app/money/money'
import type { Formatters } from '#app/ui/formatters'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'

export interface SplitReader {
  i18n: I18n
  fmt: Formatters
  contract: Contract
  milestone: Milestone
  names: { client: string; freelancer: string }
}

interface Shares {
  released: Money
  fee: Money
  received: Money
  returned: Money
}

/** Who would get what of the frozen money: the fee is taken from the freelancer's share alone. */
export function splitLines(released: Money, reader: SplitReader) {
  const { contract, milestone } = reader
  const { fee, freelancerReceives: received } = use('wallet').feeSheet(released, contract.feeBasisPoints)
  return lines({ released, fee, received, returned: milestone.amount.minus(released) }, reader)
}

/** Who got what, as it was paid. */
export function settlementLines(row: any, reader: SplitReader) {
  const of = (minor: number) => Money.of(minor, row.currency)
  const shares = {
    released: of(row.released_minor),
    fee: of(row.fee_minor),
    received: of(row.received_minor),
    returned: of(row.returned_minor),
  }
  return lines(shares, reader)
}

function lines({ released, fee, received, returned }: Shares, { i18n, fmt, contract, names }: SplitReader) {
  return [
    { label: i18n.t('contracts.dispute.share_released', names), amount: fmt.money(released) },
    {
      label: i18n.t('contracts.fees.fee', { percent: contract.feeBasisPoints / 100 }),
      amount: `−${fmt.money(fee)}`,
      kind: 'part',
    },
    { label: i18n.t('contracts.dispute.share_received', names), amount: fmt.money(received), kind: 'total' },
    { label: i18n.t('contracts.dispute.share_returned', names), amount: fmt.money(returned), kind: 'total' },
  ]
}
