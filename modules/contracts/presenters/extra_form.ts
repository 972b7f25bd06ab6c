import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import { extraFee, mayHaveExtras, mostOfExtra } from '#modules/contracts/extra_terms'
import type { ExtraKind, GiftKind } from '#modules/contracts/extra_states'
import type Contract from '#modules/contracts/models/contract'
import { feeWhy } from '#modules/contracts/presenters/fee_why'
import { feeLines } from '#modules/contracts/presenters/fee_lines'
import { typedExtra } from '#modules/contracts/validators/extra'

/** The page on which a client gives a tip or a bonus; with a sheet once a sum was typed. */
export async function giftForm(ctx: HttpContext, contract: Contract) {
  const fmt = formattersOf(ctx)
  const kind: GiftKind = ctx.request.input('kind') === 'bonus' ? 'bonus' : 'tip'
  const amount =
    ctx.request.method() === 'GET' ? null : await typedExtra(ctx.request.input('amount'), contract.currency)
  const available = await use('wallet').available(contract.clientAccountId, contract.currency)
  // A refused form comes back to this page.
  ctx.view.share({ formPage: `${contract.path}/extras/new` })
  return {
    ...(await formOf(ctx, contract, kind)),
    kind,
    path: `${contract.path}/extras`,
    kinds: (['tip', 'bonus'] as const).map((value) => ({
      value,
      label: ctx.i18n.t(`contracts.extras.kinds.${value}`),
      hint: feeRule(ctx, contract, value),
    })),
    amount: amount && fmt.money(amount),
    confirmed: amount && `${kind} ${amount.toDecimal()}`,
    available: fmt.money(available),
    hasEnough: amount !== null && available.compare(amount) >= 0,
    feeLines: amount && feeLines(amount, extraFee(kind, contract), { i18n: ctx.i18n, fmt }),
  }
}

/** The page on which a freelancer claims what they laid out. */
export async function expenseForm(ctx: HttpContext, contract: Contract) {
  ctx.view.share({ formPage: `${contract.path}/expenses/new` })
  return { ...(await formOf(ctx, contract, 'expense')), path: `${contract.path}/expenses` }
}

async function formOf(ctx: HttpContext, contract: Contract, kind: ExtraKind) {
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const accounts = await use('security').accounts([otherId])
  return {
    contract,
    isOpen: mayHaveExtras(contract),
    other: accounts.get(otherId)!.name,
    most: formattersOf(ctx).money(await mostOfExtra(contract.currency)),
    currency: contract.currency,
    rule: feeRule(ctx, contract, kind),
    feeWhy: extraFee(kind, contract) > 0 ? feeWhy(contract.fee, { i18n: ctx.i18n, fmt: formattersOf(ctx) }) : null,
    back: `${contract.path}#extras`,
    crumbs: extraCrumbs(ctx, contract),
  }
}

/** Who pays what, in words, before there is a sum. */
function feeRule({ i18n }: HttpContext, contract: Contract, kind: ExtraKind) {
  const percent = extraFee(kind, contract) / 100
  return i18n.t(`contracts.extras.rules.${percent > 0 ? 'fee' : 'free'}`, { percent })
}

export function extraCrumbs({ i18n }: HttpContext, contract: Contract) {
  return [
    { label: i18n.t('contracts.index.title'), href: '/contracts' },
    { label: asWritten(i18n.locale, contract.title), href: contract.path },
  ]
}
