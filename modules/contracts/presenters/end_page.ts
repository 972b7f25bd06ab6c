import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import type Contract from '#modules/contracts/models/contract'

/** What ending the contract would do, and what stands in its way. */
export async function endPage(ctx: HttpContext, contract: Contract) {
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const milestones = await contract.related('milestones').query()
  const accounts = await use('security').accounts([otherId])
  const line = (one: (typeof milestones)[number]) => ({
    title: one.title,
    amount: fmt.money(one.amount),
    href: `${contract.path}#milestone-${one.publicId}`,
  })

  return {
    contract,
    side,
    other: accounts.get(otherId)!.name,
    isActive: contract.isUnderWay,
    hasPaidWork: milestones.some(({ releasedMinor }) => releasedMinor > 0),
    holding: milestones.filter(({ holdsMoney }) => holdsMoney).map(line),
    closing: milestones.filter(({ state }) => state === 'unfunded' || state === 'funding').map(line),
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
    ],
  }
}
