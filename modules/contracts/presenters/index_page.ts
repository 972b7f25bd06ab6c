import type { HttpContext } from '@adonisjs/core/http'
import type { Tone } from '#app/admin/resource_column'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import type { ContractState } from '#modules/contracts/contract_states'
import { listContracts, type ListedContract } from '#modules/contracts/queries/list_contracts'
import { nextStepFor, stepsOf } from '#modules/contracts/presenters/next_step'
import { pageLinks, pageNumber } from '#modules/contracts/presenters/page_links'
import { miniTrackOf } from '#modules/contracts/presenters/track'

const TABS: Record<string, ContractState[]> = {
  active: ['active', 'paused'],
  offers: ['offered', 'declined', 'withdrawn', 'expired'],
  ended: ['completed', 'cancelled'],
}

export const STATE_TONES: Record<ContractState, Tone> = {
  offered: 'due',
  active: 'brand',
  paused: 'neutral',
  completed: 'released',
  cancelled: 'neutral',
  declined: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
}

/** The reader's contracts on both sides, by state, each with its money and its next step. */
export async function indexPage(ctx: HttpContext) {
  const { auth, i18n, request } = ctx
  const { accountId } = auth.getUserOrFail()
  const show = request.input('show')
  const chosen = typeof show === 'string' && Object.hasOwn(TABS, show) ? show : 'all'
  const page = pageNumber(request.input('page'))
  const list = await listContracts({ accountId, states: TABS[chosen], page })
  const names = await use('security').accounts(
    list.rows.flatMap(({ contract }) => [contract.clientAccountId, contract.freelancerAccountId])
  )

  return {
    total: list.total,
    chosen,
    tabs: ['all', ...Object.keys(TABS)].map((tab) => ({
      label: i18n.t(`contracts.index.tabs.${tab}`),
      href: tab === 'all' ? '/contracts' : `/contracts?show=${tab}`,
      current: tab === chosen,
    })),
    rows: list.rows.map((row) => toRow(row, accountId, names, ctx)),
    pages: pageLinks({ page, lastPage: list.lastPage, path: '/contracts', show: chosen }, i18n),
  }
}

function toRow(
  { contract, milestones, changeBy }: ListedContract,
  accountId: number,
  names: Map<number, { name: string }>,
  ctx: HttpContext
) {
  const side = contract.sideOf(accountId)!
  const other = names.get(contract.accountOf(side === 'client' ? 'freelancer' : 'client'))?.name ?? ''
  const step = nextStepFor(side, stepsOf(contract.state, milestones, changeBy))
  const words = step && `contracts.steps.${step.kind}.${step.waitsFor === side ? 'mine' : 'theirs'}.short`
  return {
    title: contract.title,
    href: contract.path,
    other: ctx.i18n.t(`contracts.index.with_${side === 'client' ? 'freelancer' : 'client'}`, {
      other,
    }),
    amount: formattersOf(ctx).moneyShort(contract.total),
    track: miniTrackOf(milestones),
    step: words ? ctx.i18n.t(words, { other, milestone: step!.milestone?.title ?? '' }) : null,
    isMine: step?.waitsFor === side,
    state: ctx.i18n.t(`contracts.states.${contract.state}`),
    tone: STATE_TONES[contract.state],
  }
}
