import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import { sumOf } from '#modules/contracts/actions/fund_milestones'
import { canMove } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { feeWhy } from '#modules/contracts/presenters/fee_why'
import { feeLines } from '#modules/contracts/presenters/fee_lines'
import { otherCurrencies } from '#modules/contracts/presenters/other_currencies'
import { heldPayment } from '#modules/contracts/presenters/held_payment'
import { openJointFundings } from '#modules/contracts/queries/open_joint_fundings'
import { paymentInHand } from '#modules/contracts/queries/payment_in_hand'

/** Which milestones wait for their money, what the chosen ones cost together, and where the money comes from. */
export async function jointFundingPage(ctx: HttpContext, contract: Contract) {
  const fmt = formattersOf(ctx)
  const path = `${contract.path}/funding`
  const milestones = await contract.related('milestones').query()
  const fundable = contract.isActive ? milestones.filter(({ state }) => canMove(state, 'fund')) : []
  const chosen = chosenOf(ctx, fundable)
  const total = sumOf(chosen, contract)
  const available = await use('wallet').available(contract.clientAccountId, contract.currency)
  const payment = await paymentInHand(fundable)
  const held = await heldPayment(ctx, contract, fundable)
  if (payment === 'placing') ctx.response.header('Refresh', '3')

  // A refused form comes back to this page.
  ctx.view.share({ formPage: path })
  return {
    contract,
    path,
    fundable: fundable.map((one) => ({ value: one.publicId, label: one.title, count: fmt.money(one.amount) })),
    chosenIds: chosen.map(({ publicId }) => publicId),
    count: chosen.length,
    total: total.toDecimal(),
    amount: fmt.money(total),
    available: fmt.money(available),
    hasEnough: available.compare(total) >= 0,
    hasSome: available.isPositive,
    held,
    other: payment === 'placing' || held ? null : await otherCurrencies(ctx, contract, total.minus(available)),
    isPlacing: payment === 'placing',
    isOpen: await isOpenTogether(chosen),
    takesBankTransfers: await use('wallet').takesBankTransfers(),
    feeWhy: feeWhy(contract.fee, { i18n: ctx.i18n, fmt }),
    feeLines: linesOf(contract, chosen, ctx),
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
    ],
  }
}

/** What was ticked; on a fresh page everything that waits for its money. */
function chosenOf({ request }: HttpContext, fundable: Milestone[]) {
  const ticked = request.input('chosen')
  if (ticked === undefined && request.method() === 'GET') return fundable
  const ids = new Set([ticked].flat().map(String))
  return fundable.filter(({ publicId }) => ids.has(publicId))
}

/** Each milestone with its price, then who pays what for all of them. */
function linesOf(contract: Contract, chosen: Milestone[], ctx: HttpContext) {
  if (chosen.length === 0) return null
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }
  const sums = chosen.map(({ amount }) => amount)
  return [
    ...chosen.map(({ title, amount }) => ({
      label: asWritten(ctx.i18n.locale, title),
      amount: reader.fmt.money(amount),
    })),
    ...feeLines(sums, contract.feeBasisPoints, reader),
  ]
}

async function isOpenTogether(chosen: Milestone[]) {
  const wanted = chosen
    .map(({ id }) => id)
    .sort()
    .join()
  const open = await openJointFundings(chosen)
  return open.some(({ milestoneIds, quoteId }) => !quoteId && [...milestoneIds].sort().join() === wanted)
}
