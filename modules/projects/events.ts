import { defineEvent } from '#app/data/outbox'

/** A project became public for the first time. Ids are public ids. */
export const ProjectPublished = defineEvent<{ projectId: string }>('projects.published')

/** A freelancer sent a proposal; revising one does not repeat it. */
export const ProposalSubmitted = defineEvent<{ proposalId: string }>('projects.proposal_submitted')
