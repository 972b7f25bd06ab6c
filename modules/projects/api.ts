import { inject } from '@adonisjs/core'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import CreateProject from './actions/create_project.js'
import MarkHired from './actions/mark_hired.js'
import PublishProject from './actions/publish_project.js'
import ReopenProject from './actions/reopen_project.js'
import SubmitProposal, { type ProposalInput } from './actions/submit_proposal.js'
import type { ProjectInput } from './actions/project_input.js'
import { medianBudget } from './queries/median_budget.js'
import { projectCard, projectCardsOf } from './queries/project_cards.js'
import { proposalCard } from './queries/proposal_cards.js'

export type { ProjectInput } from './actions/project_input.js'
export type { ProposalInput } from './actions/submit_proposal.js'
export type { ProjectCard } from './queries/project_cards.js'
export type { ProposalCard } from './queries/proposal_cards.js'
export { offerCheck, publishCheck, textGuard } from './ports.js'
export type { GuardedTexts, OfferCheck, ProjectTextGuard, ProjectToCheck, PublishCheck, TextsToGuard } from './ports.js'

/** What other modules may ask of projects, and the actions for demo data and tests. */
@inject()
export default class ProjectsApi {
  constructor(
    private creating: CreateProject,
    private publishing: PublishProject,
    private submitting: SubmitProposal,
    private hiring: MarkHired,
    private reopening: ReopenProject
  ) {}

  project(publicId: string, trx?: Trx) {
    return projectCard(publicId, trx)
  }

  /** Projects of a client, drafts included, the newest first. */
  projectsOf(accountId: number, trx?: Trx) {
    return projectCardsOf(accountId, trx)
  }

  proposal(publicId: string, trx?: Trx) {
    return proposalCard(publicId, trx)
  }

  createProject(input: ProjectInput, by: Identity) {
    return this.creating.handle(input, by)
  }

  publishProject(publicId: string, by: Identity) {
    return this.publishing.handle(publicId, by)
  }

  /** Shows a held draft to everybody, after somebody looked at it; refuses with `not_draft`, and `changed` since `seen`. */
  releaseProject(held: { publicId: string; seen: { title: string; brief: string } }, trx: Trx) {
    return this.publishing.release(held, trx)
  }

  /** The middle of the largest budgets of the newest projects like this one, in US cents; null while there are too few to tell. */
  medianBudget(like: { category: string; kind: string }) {
    return medianBudget(like)
  }

  submitProposal(input: ProposalInput, by: Identity) {
    return this.submitting.handle(input, by)
  }

  /** Accepts a proposal and tells the other freelancers; of parallel hires for one project only the first is done. */
  markHired(hire: { proposalId: string; by: Identity | null }, trx: Trx) {
    return this.hiring.handle(hire, trx)
  }

  /** Opens a hired project again; does nothing to one in any other state. */
  reopen(projectPublicId: string, trx: Trx) {
    return this.reopening.handle(projectPublicId, trx)
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    projects: ProjectsApi
  }
}
