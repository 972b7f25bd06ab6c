import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { ContractState } from '#modules/contracts/contract_states'
import Contract from '#modules/contracts/models/contract'

export interface ContractCard {
  publicId: string
  title: string
  state: ContractState
  clientAccountId: number
  freelancerAccountId: number
  currency: string
  totalMinor: number
  /** Public id of the project it came from. */
  projectId: string | null
  /** Epoch milliseconds. */
  startedAt: number | null
  endedAt: number | null
}

export function toCard(contract: Contract): ContractCard {
  const { publicId, title, state, clientAccountId, freelancerAccountId, currency, totalMinor, projectId } = contract
  const times = {
    startedAt: contract.startedAt?.toMillis() ?? null,
    endedAt: contract.endedAt?.toMillis() ?? null,
  }
  return {
    publicId,
    title,
    state,
    clientAccountId,
    freelancerAccountId,
    currency,
    totalMinor,
    projectId,
    ...times,
  }
}

export async function contractCard(publicId: string, trx?: Trx): Promise<ContractCard | null> {
  const contract = await Contract.findBy('publicId', publicId, trx ? { client: trx } : undefined)
  return contract && toCard(contract)
}

/** Contracts of an account on either side, the newest first. */
export async function contractCardsOf(
  accountId: number,
  { states }: { states?: ContractState[] } = {}
): Promise<ContractCard[]> {
  const query = ofAccount(Contract.query(), accountId).orderBy('id', 'desc')
  if (states) query.whereIn('state', states)
  return (await query).map(toCard)
}

/** Limits a query on contracts to those an account is a party of. */
export function ofAccount<Query extends { where: any }>(query: Query, accountId: number): Query {
  return query.where((party: any) =>
    party.where('client_account_id', accountId).orWhere('freelancer_account_id', accountId)
  )
}

/** Public ids of the live offers and contracts made from proposals, by the proposal's; those without one are missing. */
export async function contractsOfProposals(proposalIds: string[]): Promise<Map<string, string>> {
  const rows = await db
    .from('contracts')
    .whereIn('live_proposal_id', proposalIds)
    .select('public_id', 'live_proposal_id')
  return new Map(rows.map((row) => [row.live_proposal_id, row.public_id]))
}
