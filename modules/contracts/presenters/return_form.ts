import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { crumbsOf } from '#modules/contracts/presenters/milestone_form'
import { returnable } from '#modules/contracts/queries/returnable'

/** The page on which released money is given back: how much there is, and whose it is then. */
export async function returnForm(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const fmt = formattersOf(ctx)
  const { left, feeOf } = await returnable(contract, milestone)
  const accounts = await use('security').accounts([contract.clientAccountId])
  const other = accounts.get(contract.clientAccountId)!.name
  const inWallet = await walletOf(contract)
  const fee = feeOf(left)
  const t = (key: string) => ctx.i18n.t(`contracts.return.${key}`, { other })
  return {
    contract,
    milestone,
    other,
    canReturn: left.isPositive,
    left: fmt.money(left),
    value: left.toDecimal(),
    currency: contract.currency,
    base: `${contract.path}/milestones/${milestone.publicId}`,
    back: `${contract.path}#milestone-${milestone.publicId}`,
    crumbs: crumbsOf(ctx, contract, milestone),
    lines: [
      { label: t('gets_back'), amount: fmt.money(left), kind: 'total' },
      { label: t('from_fee'), amount: fmt.money(fee) },
      { label: t('from_you'), amount: fmt.money(left.minus(fee)), kind: 'total' },
      { label: t('in_wallet'), amount: fmt.money(inWallet), kind: 'part' },
    ],
  }
}

/** What a return may be taken from: what is pending, then what is available. */
async function walletOf({ freelancerAccountId, currency }: Contract) {
  const wallet = use('wallet')
  const available = await wallet.available(freelancerAccountId, currency)
  return available.plus(await wallet.clearing(freelancerAccountId, currency))
}
