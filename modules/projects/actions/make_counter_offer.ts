import type { Identity } from '#app/http/identity'
import type { Caution } from '#app/http/caution'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import CounterOffer from '#modules/projects/models/counter_offer'
import type Project from '#modules/projects/models/project'
import type Proposal from '#modules/projects/models/proposal'
import { milestonesOf, type MilestoneTerms } from '#modules/projects/queries/proposal_cards'
import { tellCounterMade } from './counter_notices.js'
import { guardTerms } from './guard_texts.js'
import { offerCheck } from '#modules/projects/ports'
import { lockProposal } from './lock_proposal.js'
import { rowsOfMilestones, totalOf, type MilestoneInput, type TermsRefusal } from './proposal_terms.js'

export interface CounterTerms {
  message: string
  milestones: MilestoneInput[]
  /** Price of an hour; asked for on hourly projects only. */
  hourlyRate?: Money | null
}

type CounterRefusal =
  TermsRefusal | 'not_open' | 'decided' | 'proposal_changed' | 'offer_stands' | 'counter_open' | 'counter_same'

interface CounterInput {
  proposalId: string
  terms: CounterTerms
  /** Version of the proposal that the client answers; left out, it is the present one. */
  seen?: string
}

/**
 * The client asks for other terms on a live proposal and the freelancer is told. Nothing of the proposal changes. One
 * waits for its answer at a time: another is refused with `counter_open`; the proposal's own terms are `counter_same`,
 * while an offer stands on it, `offer_stands`, and a proposal that is not the one the client read any more is `proposal_changed`.
 */
export default class MakeCounterOffer {
  async handle(
    { proposalId, terms: typed, seen }: CounterInput,
    by: Identity
  ): Promise<Outcome<{ publicId: string; caution: Caution | null }, CounterRefusal>> {
    return transact(async (trx) => {
      const { project, proposal } = await lockProposal(proposalId, trx)
      if (!project.isOpen) return refuse('not_open')
      if (!proposal.isLive) return refuse('decided')
      if (await offerCheck.ask('hasOffer', proposalId, trx)) return refuse('offer_stands')
      if (seen !== undefined && seen !== proposal.version) return refuse('proposal_changed')
      if (await trx.from('counter_offers').where('open_proposal_id', proposal.id).first()) return refuse('counter_open')

      const { terms, caution } = await this.#guard(typed, { by, toAccountId: proposal.accountId }, trx)
      const total = totalOf(terms, { kind: project.kind, currency: proposal.currency, questions: [] })
      if (!total.ok) return total
      const before = (await milestonesOf([proposal.id], trx)).get(proposal.id) ?? []
      if (isSame(terms, proposal, before)) return refuse('counter_same')

      const counter = await this.#write({ project, proposal, before, terms, total: total.value, by }, trx)
      await tellCounterMade({ project, proposal, who: by.accountName }, counter, trx)
      return done({ publicId: counter.publicId, caution })
    })
  }

  async #guard(typed: CounterTerms, who: { by: Identity; toAccountId: number }, trx: Trx) {
    const { said, caution } = await guardTerms({ ...typed, letter: typed.message }, who, trx)
    return { terms: { ...typed, message: said.letter, milestones: said.milestones }, caution }
  }

  async #write({ project, proposal, before, terms, total, by }: Written, trx: Trx) {
    const counter = await CounterOffer.create(
      {
        publicId: newPublicId(),
        proposalId: proposal.id,
        openProposalId: proposal.id,
        state: 'open',
        message: terms.message,
        amountMinor: total.toStored(),
        hourlyRateMinor: project.kind === 'hourly' ? terms.hourlyRate!.toStored() : null,
        days: sumOfDays(terms.milestones),
        currency: proposal.currency,
        fromAmountMinor: proposal.amountMinor,
        fromHourlyRateMinor: proposal.hourlyRateMinor,
        fromDays: sumOfDays(before),
        madeBy: by.id,
        madeAt: clock.dateTime(),
      },
      { client: trx }
    )
    const rows = rowsOfMilestones(terms.milestones).map((row) => ({ counter_offer_id: counter.id, ...row }))
    await trx.table('counter_offer_milestones').multiInsert(rows)
    return counter
  }
}

interface Written {
  project: Project
  proposal: Proposal
  before: MilestoneTerms[]
  terms: CounterTerms
  total: Money
  by: Identity
}

function isSame({ milestones, hourlyRate }: CounterTerms, proposal: Proposal, before: MilestoneTerms[]) {
  const rate = proposal.hourlyRateMinor === null ? null : Number(proposal.hourlyRateMinor)
  const isRateSame = rate === null || Number(hourlyRate!.minor) === rate
  return (
    isRateSame &&
    milestones.length === before.length &&
    milestones.every(({ title, amount, days }, index) => {
      const one = before[index]
      return title === one.title && Number(amount.minor) === one.amountMinor && days === one.days
    })
  )
}

function sumOfDays(milestones: { days: number }[]) {
  return milestones.reduce((sum, { days }) => sum + days, 0)
}
