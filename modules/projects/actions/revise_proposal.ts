import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { endCounterOffers } from '#modules/projects/counter_offer_states'
import { tellCounterOvertaken } from './counter_notices.js'
import { guardTerms } from './guard_texts.js'
import { lockProposal } from './lock_proposal.js'
import { tellProposalRevised } from './notices.js'
import {
  currencyOfTerms,
  questionsOf,
  totalOf,
  writeTerms,
  type ProposalTerms,
  type TermsRefusal,
} from './proposal_terms.js'

interface ReviseInput {
  publicId: string
  terms: ProposalTerms
  by: Identity
}

/**
 * Replaces the terms of a live proposal while its project is open; the client is told the new price. An open
 * counter-offer is overtaken: this is the answer to it.
 */
export default class ReviseProposal {
  async handle({
    publicId,
    terms: typed,
    by,
  }: ReviseInput): Promise<Outcome<{ caution: Caution | null }, TermsRefusal | 'not_open' | 'decided'>> {
    return transact(async (trx) => {
      const { project, proposal } = await lockProposal(publicId, trx)
      if (!project.isOpen) return refuse('not_open')
      if (!proposal.isLive) return refuse('decided')

      const questions = await questionsOf(project.id, trx)
      const { said: terms, caution } = await guardTerms(typed, { by, toAccountId: project.accountId }, trx)
      const currency = currencyOfTerms(terms, proposal.currency)
      const total = totalOf(terms, { kind: project.kind, currency, questions })
      if (!total.ok) return total

      const revisedAt = clock.dateTime()
      const hourlyRateMinor = project.kind === 'hourly' ? terms.hourlyRate!.toStored() : null
      await proposal
        .merge({
          letter: terms.letter,
          amountMinor: total.value.toStored(),
          hourlyRateMinor,
          currency: total.value.currency,
          revisedAt,
        })
        .save()
      await writeTerms(proposal.id, terms, questions, trx)
      const overtaken = await endCounterOffers(
        [proposal.id],
        { move: 'overtake', by: by.id, at: revisedAt.toMillis() },
        trx
      )
      if (overtaken > 0) await tellCounterOvertaken({ project, proposal, who: by.accountName }, trx)
      else await tellProposalRevised(project, proposal, by.accountName, trx)
      return done({ caution })
    })
  }
}
