import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import type { ProposalState } from '#modules/projects/models/proposal'

export interface MilestoneTerms {
  title: string
  amountMinor: number
  days: number
}

export interface ProposalCard {
  publicId: string
  /** Public id of the project. */
  projectId: string
  projectTitle: string
  clientAccountId: number
  freelancerAccountId: number
  state: ProposalState
  amount: Money
  letter: string
  milestones: MilestoneTerms[]
}

/** The prices of a proposal's milestones; the whole where it names none. */
export function pricesOf({ amount, milestones }: Pick<ProposalCard, 'amount' | 'milestones'>): Money[] {
  return milestones.length > 0 ? milestones.map((part) => Money.of(part.amountMinor, amount.currency)) : [amount]
}

/** The proposal as other modules see it. */
export async function proposalCard(publicId: string, trx?: Trx): Promise<ProposalCard | null> {
  const row = await (trx ?? db)
    .from('proposals')
    .join('projects', 'projects.id', 'proposals.project_id')
    .where('proposals.public_id', publicId)
    .select(
      'proposals.*',
      'projects.public_id as project_public_id',
      'projects.title',
      'projects.account_id as client_account_id'
    )
    .first()
  if (!row) return null
  const milestones = await milestonesOf([row.id], trx)
  return toProposalCard(
    {
      ...row,
      projectId: row.project_public_id,
      projectTitle: row.title,
      clientAccountId: row.client_account_id,
    },
    milestones.get(row.id) ?? []
  )
}

/** A row of `proposals` and what it belongs to, as other modules see it. */
export function toProposalCard(row: any, milestones: MilestoneTerms[]): ProposalCard {
  return {
    publicId: row.public_id,
    projectId: row.projectId,
    projectTitle: row.projectTitle,
    clientAccountId: row.clientAccountId,
    freelancerAccountId: row.account_id,
    state: row.state,
    amount: Money.of(row.amount_minor, row.currency),
    letter: row.letter,
    milestones,
  }
}

/** Milestones of many proposals in their order. */
export async function milestonesOf(proposalIds: number[], trx?: Trx): Promise<Map<number, MilestoneTerms[]>> {
  const byProposal = new Map<number, MilestoneTerms[]>()
  if (proposalIds.length === 0) return byProposal
  const rows = await (trx ?? db)
    .from('proposal_milestones')
    .whereIn('proposal_id', proposalIds)
    .orderBy('position')
    .select('*')
  for (const row of rows) {
    const milestone = {
      title: row.title,
      amountMinor: Number(row.amount_minor),
      days: Number(row.days),
    }
    byProposal.set(row.proposal_id, [...(byProposal.get(row.proposal_id) ?? []), milestone])
  }
  return byProposal
}

/** Answers to screening questions of many proposals, each with the question it answers. */
export async function answersOf(proposalIds: number[]): Promise<Map<number, { question: string; answer: string }[]>> {
  const byProposal = new Map<number, { question: string; answer: string }[]>()
  if (proposalIds.length === 0) return byProposal
  const rows = await db
    .from('proposal_answers')
    .whereIn('proposal_id', proposalIds)
    .orderBy('position')
    .select('proposal_id', 'question', 'answer')
  for (const { proposal_id: id, question, answer } of rows) {
    byProposal.set(id, [...(byProposal.get(id) ?? []), { question, answer }])
  }
  return byProposal
}
