import db from '@adonisjs/lucid/services/db'
import type { ContractState } from '#modules/contracts/contract_states'
import type { MilestoneState } from '#modules/contracts/milestone_states'
import Contract, { type Side } from '#modules/contracts/models/contract'
import { ofAccount } from '#modules/contracts/queries/contract_cards'

export interface OpenDispute {
  publicId: string
  /** The side whose proposed split waits for the other's answer. */
  splitBy: Side | null
}

export interface ListedMilestone {
  publicId: string
  title: string
  amountMinor: number
  currency: string
  state: MilestoneState
  reviewDueAt: number | null
  hasRefundRequest: boolean
  /** While it is disputed. */
  dispute: OpenDispute | null
}

export interface ListedContract {
  contract: Contract
  milestones: ListedMilestone[]
  /** Whose change waits for the other's answer. */
  changeBy: Side | null
}

interface Wanted {
  /** Null lists everybody's contracts, for operators. */
  accountId: number | null
  states?: ContractState[]
  page?: number
  perPage?: number
}

/** Contracts with their milestones, living ones before the others, then the newest first: three queries however many there are. */
export async function listContracts({
  accountId,
  states,
  page = 1,
  perPage = 20,
}: Wanted): Promise<{ rows: ListedContract[]; total: number; lastPage: number }> {
  const query = Contract.query()
    .orderByRaw("CASE WHEN state IN ('offered', 'active', 'paused') THEN 0 ELSE 1 END")
    .orderBy('id', 'desc')
  if (accountId !== null) ofAccount(query, accountId)
  if (states) query.whereIn('state', states)
  const found = await query.paginate(page, perPage)

  const byContract = await milestonesOf(found.all().map(({ id }) => id))
  const rows = found.all().map((contract) => {
    const { milestones, changeBy } = byContract.get(contract.id) ?? { milestones: [], changeBy: null }
    return { contract, milestones, changeBy }
  })
  return { rows, total: Number(found.total), lastPage: found.lastPage }
}

async function milestonesOf(contractIds: number[]) {
  const byContract = new Map<number, Omit<ListedContract, 'contract'>>()
  const rows = await db
    .from('milestones as m')
    .leftJoin('refund_requests as r', 'r.open_milestone_id', 'm.id')
    .leftJoin('disputes as d', 'd.open_milestone_id', 'm.id')
    .leftJoin('scope_changes as c', 'c.open_contract_id', 'm.contract_id')
    .leftJoin('dispute_splits as s', 's.open_dispute_id', 'd.id')
    .whereIn('m.contract_id', contractIds)
    .orderBy('m.position')
    .select(
      'm.contract_id',
      'm.public_id',
      'm.title',
      'm.amount_minor',
      'm.currency',
      'm.state',
      'm.review_due_at',
      'r.id as request_id',
      'd.public_id as dispute_id',
      's.side as split_by',
      'c.side as change_by'
    )
  for (const row of rows) {
    const milestone = {
      publicId: row.public_id,
      title: row.title,
      amountMinor: Number(row.amount_minor),
      currency: row.currency,
      state: row.state,
      reviewDueAt: row.review_due_at === null ? null : Number(row.review_due_at),
      hasRefundRequest: row.request_id !== null,
      dispute: row.dispute_id === null ? null : { publicId: row.dispute_id, splitBy: row.split_by },
    }
    const before = byContract.get(row.contract_id)?.milestones ?? []
    byContract.set(row.contract_id, { milestones: [...before, milestone], changeBy: row.change_by })
  }
  return byContract
}
