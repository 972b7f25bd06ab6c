import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import { answerOffer } from '#modules/contracts/actions/close_offer'
import { moveContract } from '#modules/contracts/contract_states'
import { ContractStarted } from '#modules/contracts/events'
import Contract from '#modules/contracts/models/contract'
import { sign, type Signing } from '#modules/contracts/signing'
import { tell } from '#modules/contracts/tell'

interface AcceptInput {
  contract: Contract
  signing: Signing
}

export type AcceptRefusal = 'not_offered' | 'offer_expired' | 'already_hired' | 'not_open'

/**
 * Signs an offer for the freelancer: the contract is active from now, the project is hired and the other
 * freelancers are told, both get a conversation. Refused as a whole when the client hired somebody else meanwhile.
 */
export default class AcceptOffer {
  handle({ contract, signing }: AcceptInput, by: Identity): Promise<Outcome<void, AcceptRefusal>> {
    return attempt<void, AcceptRefusal>(async (trx) => {
      const offer = await Contract.lock(contract.id, trx)
      if (offer.state !== 'offered') return refuse('not_offered')
      if (!offer.isOpenOffer) return refuse('offer_expired')
      const hired = await use('projects').markHired({ proposalId: offer.proposalId!, by }, trx)
      if (!hired.ok) return hired
      if (!(await moveContract(offer.id, 'accept', trx))) return refuse('not_offered')

      await this.#countersign(offer, signing, by, trx)
      await answerOffer(offer, { answer: 'accepted', by }, trx)
      await this.#start(offer, by, trx)
      return done(undefined)
    })
  }

  async #countersign(offer: Contract, signing: Signing, by: Identity, trx: Trx) {
    const text = await trx
      .from('contract_texts')
      .where('contract_id', offer.id)
      .orderBy('version', 'desc')
      .select('id', 'sha256')
      .firstOrFail()
    await sign(
      { contractId: offer.publicId, contractTextId: text.id, sha256: text.sha256, side: 'freelancer', by, signing },
      trx
    )
  }

  async #start(offer: Contract, by: Identity, trx: Trx) {
    const accountIds = [offer.clientAccountId, offer.freelancerAccountId]
    await use('messaging').openConversation(
      { topicType: 'contract', topicId: offer.publicId, title: offer.title, accountIds },
      trx
    )
    for (const accountId of accountIds) {
      await use('profiles').addFact(accountId, 'contracts_started', 1, trx)
    }
    await publish(ContractStarted({ contractId: offer.publicId }), trx)
    await tell({ contract: offer, side: 'client', notice: 'offer_accepted', data: { who: by.name } }, trx)
  }
}
