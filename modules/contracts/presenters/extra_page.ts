import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { canMoveExtra } from '#modules/contracts/extra_states'
import type Contract from '#modules/contracts/models/contract'
import type Extra from '#modules/contracts/models/extra'
import { extraCrumbs } from '#modules/contracts/presenters/extra_form'
import { EXTRA_TONES } from '#modules/contracts/presenters/extra_rows'
import { feeLines } from '#modules/contracts/presenters/fee_lines'
import { handledPayments } from '#modules/contracts/queries/extras'

/** One tip, bonus or expense as a party sees it: the sheet, its receipt, and what this side may do. */
export async function extraPage(ctx: HttpContext, contract: Contract, extra: Extra) {
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const available = await use('wallet').available(contract.clientAccountId, contract.currency)
  const people = await use('security').users([extra.askedBy])
  const isPlacing = extra.state === 'paying' && (await isArriving(extra))
  if (isPlacing) ctx.response.header('Refresh', '3')
  return {
    contract,
    extra,
    side,
    who: people.get(extra.askedBy)?.name ?? '',
    amount: fmt.money(extra.amount),
    at: fmt.dateTime(extra.askedAt.toMillis()),
    ended: extra.endedAt && fmt.dateTime(extra.endedAt.toMillis()),
    tone: EXTRA_TONES[extra.state],
    receipt: extra.filePublicId && { name: extra.fileName, href: `${extra.pathIn(contract)}/receipt` },
    feeLines: feeLines(extra.amount, extra.feeBasisPoints, { i18n: ctx.i18n, fmt }),
    isPlacing,
    can: {
      pay: side === 'client' && !isPlacing && canMoveExtra(extra.state, 'pay'),
      decline: side === 'client' && canMoveExtra(extra.state, 'decline'),
      withdraw: side === 'freelancer' && canMoveExtra(extra.state, 'withdraw'),
    },
    available: fmt.money(available),
    hasEnough: available.compare(extra.amount) >= 0,
    path: extra.pathIn(contract),
    back: `${contract.path}#extras`,
    crumbs: extraCrumbs(ctx, contract),
  }
}

/** A payment for it settled and is not passed on yet. */
async function isArriving({ publicId }: Extra) {
  const payments = await use('wallet').paymentsFor('contracts.extra', publicId)
  const settled = payments.filter(({ state }) => state === 'settled').map((one) => one.publicId)
  return settled.length > (await handledPayments(settled)).size
}
