import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import type { Caution } from '#app/http/caution'
import type { Money } from '#app/money/money'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { acceptQuietly } from '#modules/projects/actions/accept_quietly'
import Project from '#modules/projects/models/project'
import Proposal from '#modules/projects/models/proposal'
import { ProposalSubmitted } from '#modules/projects/events'
import { isLetIn } from '#modules/projects/queries/is_let_in'
import { guardTerms } from './guard_texts.js'
import { tellProposalSubmitted } from './notices.js'
import {
  currencyOfTerms,
  questionsOf,
  totalOf,
  writeTerms,
  type ProposalTerms,
  type TermsRefusal,
} from './proposal_terms.js'

export interface ProposalInput extends ProposalTerms {
  /** Public id of the project. */
  projectId: string
}

export type SubmitRefusal =
  | TermsRefusal
  | 'not_invited'
  | 'email_not_verified'
  | 'profile_incomplete'
  | 'own_project'
  | 'not_open'
  | 'already_proposed'

/**
 * Sends a freelancer's proposal to the client, opens their conversation and tells the client.
 *
 * One proposal per freelancer and project: a second one is refused with `already_proposed`; one that was withdrawn
 * is sent anew, under its old id. `caution`: what the freelancer is told when other words were sent than those typed.
 */
export default class SubmitProposal {
  async handle(
    typed: ProposalInput,
    by: Identity
  ): Promise<Outcome<{ id: number; publicId: string; caution: Caution | null }, SubmitRefusal>> {
    if (!by.isEmailVerified) return refuse('email_not_verified')

    return transact(async (trx) => {
      const project = await Project.query({ client: trx })
        .where({ publicId: typed.projectId })
        .forUpdate()
        .firstOrFail()
      if (project.accountId === by.accountId) return refuse('own_project')
      if (!project.isOpen) return refuse('not_open')
      if (project.isByInvitation && !(await isLetIn(project.id, by.accountId, trx))) return refuse('not_invited')
      const missing = await use('profiles').missingToPropose(by.accountId, trx)
      if (missing.length > 0) return refuse('profile_incomplete', { missing: missing.map(({ key }) => key) })
      const earlier = await Proposal.query({ client: trx })
        .where({ projectId: project.id, accountId: by.accountId })
        .first()
      if (earlier && earlier.state !== 'withdrawn') return refuse('already_proposed')

      const questions = await questionsOf(project.id, trx)
      const { said: input, caution } = await guardTerms(typed, { by, toAccountId: project.accountId }, trx)
      const currency = currencyOfTerms(input, project.currency)
      const total = totalOf(input, { kind: project.kind, currency, questions })
      if (!total.ok) return total

      const proposal = await this.#write(earlier ?? new Proposal(), { project, input, total: total.value, by }, trx)
      await writeTerms(proposal.id, input, questions, trx)
      await this.#announce(project, proposal, by, trx)
      return done({ id: proposal.id, publicId: proposal.publicId, caution })
    })
  }

  #write(
    proposal: Proposal,
    { project, input, total, by }: { project: Project; input: ProposalInput; total: Money; by: Identity },
    trx: Trx
  ) {
    proposal.useTransaction(trx).merge({
      publicId: proposal.publicId ?? newPublicId(),
      projectId: project.id,
      accountId: by.accountId,
      submittedBy: by.id,
      state: 'submitted',
      letter: input.letter,
      amountMinor: total.toStored(),
      hourlyRateMinor: project.kind === 'hourly' ? input.hourlyRate!.toStored() : null,
      currency: total.currency,
      submittedAt: clock.dateTime(),
      revisedAt: null,
      decidedAt: null,
    })
    return proposal.save()
  }

  async #announce(project: Project, proposal: Proposal, by: Identity, trx: Trx) {
    await trx.from('projects').where('id', project.id).increment('proposals_count', 1)
    await acceptQuietly(project.id, by, trx)
    await trx.from('proposal_drafts').where({ project_id: project.id, account_id: by.accountId }).delete()
    await use('messaging').openConversation(
      {
        topicType: 'proposal',
        topicId: proposal.publicId,
        title: project.title,
        accountIds: [project.accountId, proposal.accountId],
      },
      trx
    )
    await tellProposalSubmitted(project, proposal, by.accountName, trx)
    await publish(ProposalSubmitted({ proposalId: proposal.publicId }), trx)
  }
}
