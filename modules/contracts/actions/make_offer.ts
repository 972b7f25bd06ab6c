import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import { totalOf, type MilestoneTerms } from '#modules/contracts/contract_text'
import { OfferMade } from '#modules/contracts/events'
import Contract from '#modules/contracts/models/contract'
import { draftOffer, type OfferDraft } from '#modules/contracts/queries/draft_offer'
import { offerDays } from '#modules/contracts/settings'
import { sha256Of, sign, type Signing } from '#modules/contracts/signing'
import { tell } from '#modules/contracts/tell'

export interface OfferInput {
  proposalId: string
  title: string
  terms: string
  startsOn: string
  milestones: MilestoneTerms[]
  signing: Signing
  /** SHA-256 of the text the client was shown; the offer is refused when it is not that text. */
  reviewedSha256?: string
}

export type OfferRefusal = 'proposal_gone' | 'not_your_project' | 'offer_exists' | 'text_changed'

/**
 * Signs and sends an offer: the contract with its milestones, text version 1 and the client's signature.
 * No money moves. The freelancer has `offerDays` to answer; a proposal has one live offer at a time.
 */
export default class MakeOffer {
  async handle(input: OfferInput, by: Identity): Promise<Outcome<{ contractId: string }, OfferRefusal>> {
    const drafted = await draftOffer(input, by)
    if (!drafted.ok) return drafted
    if (input.reviewedSha256 && input.reviewedSha256 !== sha256Of(drafted.value.text)) {
      return refuse('text_changed')
    }

    try {
      return await attempt((trx) => this.#make(drafted.value, input, by, trx))
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('offer_exists')
      throw error
    }
  }

  async #make(
    draft: OfferDraft,
    input: OfferInput,
    by: Identity,
    trx: Trx
  ): Promise<Outcome<{ contractId: string }, OfferRefusal>> {
    const proposal = await use('projects').proposal(input.proposalId, trx)
    if (!proposal || !['submitted', 'shortlisted'].includes(proposal.state)) {
      return refuse('proposal_gone')
    }
    const live = trx.from('contracts').where('live_proposal_id', input.proposalId)
    if (await live.select('id').first()) return refuse('offer_exists')

    const contract = await this.#insert(draft, by, trx)
    await this.#addMilestones(contract, draft, trx)
    await this.#sign(contract, { draft, signing: input.signing, by }, trx)
    await publish(OfferMade({ contractId: contract.publicId }), trx)
    const data = { who: by.accountName, amount: contract.total.format('en'), days: offerDays.get() }
    await tell({ contract, side: 'freelancer', notice: 'offer_made', data }, trx)
    return done({ contractId: contract.publicId })
  }

  async #sign(
    contract: Contract,
    { draft: { text, terms }, signing, by }: { draft: OfferDraft; signing: Signing; by: Identity },
    trx: Trx
  ) {
    const sha256 = sha256Of(text)
    const row = { contract_id: contract.id, version: 1, text, sha256, terms: terms.terms, created_at: clock.now() }
    const [contractTextId] = await trx.table('contract_texts').insert(row)
    await sign(
      { contractId: contract.publicId, contractTextId: Number(contractTextId), sha256, side: 'client', by, signing },
      trx
    )
  }

  #insert({ proposal, terms, fee }: OfferDraft, by: Identity, trx: Trx) {
    const row = {
      publicId: newPublicId(),
      projectId: proposal.projectId,
      proposalId: proposal.publicId,
      liveProposalId: proposal.publicId,
      title: terms.title,
      clientAccountId: proposal.clientAccountId,
      freelancerAccountId: proposal.freelancerAccountId,
      offeredBy: by.id,
      state: 'offered' as const,
      currency: terms.currency,
      totalMinor: totalOf(terms).toStored(),
      feeBasisPoints: terms.feeBasisPoints,
      feeWhy: fee.why,
      feeFromMinor: fee.from?.toStored() ?? null,
      feeReleasedMinor: fee.released?.toStored() ?? null,
      reviewDays: terms.reviewDays,
      changeRounds: terms.changeRounds,
      startsOn: terms.startsOn,
      expiresAt: clock.dateTime().plus({ days: offerDays.get() }),
      offeredAt: clock.dateTime(),
    }
    return Contract.create(row, { client: trx })
  }

  async #addMilestones(contract: Contract, { terms }: OfferDraft, trx: Trx) {
    const rows = terms.milestones.map(({ title, amount, dueOn }, index) => ({
      public_id: newPublicId(),
      contract_id: contract.id,
      position: index + 1,
      title,
      amount_minor: amount.toStored(),
      currency: amount.currency,
      due_on: dueOn,
      state: 'unfunded',
      state_changed_at: clock.now(),
    }))
    await trx.table('milestones').multiInsert(rows)
  }
}
