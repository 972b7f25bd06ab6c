import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type Project from '#modules/projects/models/project'
import type Proposal from '#modules/projects/models/proposal'

interface ProposalRow {
  account_id: number
  public_id: string
}

/** Who is told what about projects and proposals; the texts are `projects.notices.<kind>.{title,body,action}`. */
export function tell(accountId: number, kind: string, data: Record<string, string>, path: string, trx: Trx) {
  return use('messaging').notify({ accountId, kind: `projects.notices.${kind}`, data, path }, trx)
}

export function tellProposalSubmitted(project: Project, proposal: Proposal, freelancer: string, trx: Trx) {
  const data = { project: project.title, freelancer, amount: proposal.amount.format('en') }
  return tell(project.accountId, 'proposal_submitted', data, `/proposals/${proposal.publicId}`, trx)
}

export function tellProposalRevised(project: Project, proposal: Proposal, freelancer: string, trx: Trx) {
  const data = { project: project.title, freelancer, amount: proposal.amount.format('en') }
  return tell(project.accountId, 'proposal_revised', data, `/proposals/${proposal.publicId}`, trx)
}

export function tellProposalWithdrawn(project: Project, freelancer: string, trx: Trx) {
  return tell(
    project.accountId,
    'proposal_withdrawn',
    { project: project.title, freelancer },
    `/projects/${project.publicId}/proposals`,
    trx
  )
}

/** `reason` names one of the reasons a client can choose; the note is in the client's own words. */
export function tellProposalDeclined(project: Project, proposal: Proposal, trx: Trx) {
  const data = {
    project: project.title,
    reason: proposal.declineReason ?? 'other',
    note: proposal.declineNote ?? '',
  }
  return tell(proposal.accountId, 'proposal_declined', data, `/proposals/${proposal.publicId}`, trx)
}

export function tellOtherHired(
  project: Project,
  { account_id: accountId, public_id: publicId }: ProposalRow,
  trx: Trx
) {
  return tell(accountId, 'other_hired', { project: project.title }, `/proposals/${publicId}`, trx)
}

export function tellProjectClosed(
  project: Project,
  { account_id: accountId, public_id: publicId }: ProposalRow,
  trx: Trx
) {
  return tell(accountId, 'project_closed', { project: project.title }, `/proposals/${publicId}`, trx)
}

export function tellProjectReopened(
  project: Project,
  { account_id: accountId, public_id: publicId }: ProposalRow,
  trx: Trx
) {
  return tell(accountId, 'project_reopened', { project: project.title }, `/proposals/${publicId}`, trx)
}

export function tellOwnerOfClosing(project: Project, reason: string, trx: Trx) {
  return tell(
    project.accountId,
    'closed_by_operator',
    { project: project.title, reason },
    `/projects/${project.publicId}`,
    trx
  )
}
