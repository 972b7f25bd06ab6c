import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import type { ContractState } from '#modules/contracts/contract_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { listContracts } from '#modules/contracts/queries/list_contracts'
import { STATE_TONES } from '#modules/contracts/presenters/index_page'
import { pageLinks, pageNumber } from '#modules/contracts/presenters/page_links'
import { signedText } from '#modules/contracts/presenters/signed_text'
import { timelineOf } from '#modules/contracts/presenters/timeline'
import { heldIn, releasedIn, stateLabel, TONES } from '#modules/contracts/presenters/track'
import { readContract, type ContractRecord } from '#modules/contracts/queries/read_contract'

const NOBODY = 0

/** Every contract of the marketplace, for operators. */
export async function adminIndexPage(ctx: HttpContext) {
  const { i18n, request } = ctx
  const fmt = formattersOf(ctx)
  const wanted = request.input('show')
  const show = typeof wanted === 'string' && Object.hasOwn(STATE_TONES, wanted) ? wanted : 'all'
  const page = pageNumber(request.input('page'))
  const list = await listContracts({
    accountId: null,
    states: show === 'all' ? undefined : [show as ContractState],
    page,
  })
  const names = await use('security').accounts(
    list.rows.flatMap(({ contract }) => [contract.clientAccountId, contract.freelancerAccountId])
  )

  return {
    total: list.total,
    filters: ['all', ...Object.keys(STATE_TONES)].map((one) => ({
      label: i18n.t(`contracts.states.${one}`),
      href: one === 'all' ? '/admin/contracts' : `/admin/contracts?show=${one}`,
      current: one === show,
    })),
    rows: list.rows.map(({ contract, milestones }) => ({
      title: contract.title,
      href: `/admin/contracts/${contract.publicId}`,
      client: names.get(contract.clientAccountId)?.name ?? '',
      freelancer: names.get(contract.freelancerAccountId)?.name ?? '',
      state: i18n.t(`contracts.states.${contract.state}`),
      tone: STATE_TONES[contract.state],
      value: fmt.money(contract.total),
      held: fmt.money(heldIn(milestones, contract.currency)),
      released: fmt.money(releasedIn(milestones, contract.currency)),
      offered: fmt.date(contract.offeredAt),
    })),
    pages: pageLinks({ page, lastPage: list.lastPage, path: '/admin/contracts', show }, i18n),
  }
}

/** One contract with everything that happened and where its money is in the ledger. Read-only. */
export async function adminContractPage(ctx: HttpContext, contract: Contract) {
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx), me: NOBODY }
  const record = await readContract(contract)
  const accounts = await use('security').accounts([contract.clientAccountId, contract.freelancerAccountId])
  return {
    contract,
    client: accounts.get(contract.clientAccountId)!.name,
    freelancer: accounts.get(contract.freelancerAccountId)!.name,
    badge: {
      label: ctx.i18n.t(`contracts.states.${contract.state}`),
      tone: STATE_TONES[contract.state],
    },
    value: reader.fmt.money(contract.total),
    milestones: await Promise.all(record.milestones.map((one) => inLedger(one, record, ctx))),
    // The download is the parties' own.
    signed: { ...signedText(record, reader), href: null },
    timeline: timelineOf(record, reader),
  }
}

async function inLedger(milestone: Milestone, record: ContractRecord, ctx: HttpContext) {
  const fmt = formattersOf(ctx)
  const of = (rows: any[]) => rows.find((row) => row.milestone_id === milestone.id)
  const keys = {
    fund: of(record.fundings),
    release: of(record.releases),
    refund: of(record.refunds),
  }
  return {
    title: milestone.title,
    amount: fmt.money(milestone.amount),
    state: stateLabel(milestone.state, ctx.i18n),
    tone: TONES[milestone.state],
    escrow: `escrow:${milestone.escrowId}`,
    balance: fmt.money(await use('wallet').escrowBalance(milestone.escrowId, milestone.currency)),
    transaction: of(record.fundings)?.transaction_id ?? null,
    keys: Object.entries(keys)
      .filter(([, row]) => row)
      .map(([verb]) => `contracts.${verb}:${milestone.publicId}`),
  }
}
