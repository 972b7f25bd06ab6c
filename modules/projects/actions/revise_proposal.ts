import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import Project from '#modules/projects/models/project'
import Proposal from '#modules/projects/models/proposal'
import { tellProposalRevised } from './notices.js'
import { questionsOf, totalOf, writeTerms, type ProposalTerms, type TermsRefusal } from './proposal_terms.js'

interface ReviseInput {
  publicId: string
  terms: ProposalTerms
  by: Identity
}

/** Replaces the terms of a live proposal while its project is open; the client is told the new price. */
export default class ReviseProposal {
  async handle({ publicId, terms, by }: ReviseInput): Promise<Outcome<void, TermsRefusal | 'not_open' | 'decided'>> {
    return transact(async (trx) => {
      const proposal = await Proposal.query({ client: trx }).where({ publicId }).firstOrFail()
      const project = await Project.query({ client: trx }).where('id', proposal.projectId).forUpdate().firstOrFail()
      if (!project.isOpen) return refuse('not_open')
      if (!proposal.isLive) return refuse('decided')

      const questions = await questionsOf(project.id, trx)
      const total = totalOf(terms, { kind: project.kind, currency: project.currency, questions })
      if (!total.ok) return total

      const hourlyRateMinor = project.kind === 'hourly' ? terms.hourlyRate!.toStored() : null
      await proposal
        .merge({
          letter: terms.letter,
          amountMinor: total.value.toStored(),
          hourlyRateMinor,
          revisedAt: clock.dateTime(),
        })
        .save()
      await writeTerms(proposal.id, terms, questions, trx)
      await tellProposalRevised(project, proposal, by.accountName, trx)
      return done(undefined)
    })
  }
}
