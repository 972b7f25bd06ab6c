import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import { formatDay } from '#modules/contracts/day'
import type Contract from '#modules/contracts/models/contract'
import type { ContractRecord } from '#modules/contracts/queries/read_contract'

/** What a pause would do to this contract, and what it would not. */
export async function pausePage(ctx: HttpContext, contract: Contract) {
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const accounts = await use('security').accounts([otherId])
  const milestones = await contract.related('milestones').query()
  return {
    contract,
    other: accounts.get(otherId)!.name,
    canPause: contract.isActive,
    waiting: milestones.some(({ state }) => state === 'submitted'),
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
    ],
  }
}

/** The pause a contract has now, in words; null when it has none. */
export function openPause({ contract, pauses, people }: ContractRecord, ctx: HttpContext) {
  const pause = pauses.find((row) => row.open_contract_id !== null)
  if (!pause) return null
  const data = {
    who: people.get(pause.paused_by)?.name ?? '',
    date: formattersOf(ctx).date(Number(pause.paused_at)),
    day: pause.resumes_on ? formatDay(pause.resumes_on, ctx.i18n.locale) : '',
  }
  return {
    title: ctx.i18n.t(pause.resumes_on ? 'contracts.pause.since_until' : 'contracts.pause.since', data),
    reason: pause.reason as string,
    path: `${contract.path}/pause/end`,
    changeHref: `${contract.path}/scope-changes/new`,
  }
}
