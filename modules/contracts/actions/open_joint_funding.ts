import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { newPublicId } from '#app/data/public_id'
import { Money } from '#app/money/money'
import { done, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { attempt } from '#modules/contracts/attempt'
import type { FundRefusal, Funding } from '#modules/contracts/actions/fund_milestone'
import type { HeldQuote } from '#modules/contracts/actions/convert_for_funding'
import { failJointFunding } from '#modules/contracts/actions/drop_joint_payment'
import { moveMilestone } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { sha256Of } from '#modules/contracts/signing'

export interface JointFunding {
  publicId: string
  contract: Contract
  /** What the payment is of: the sum of the milestones, or what buys it in another currency. */
  price: Money
  rail: 'card' | 'bank'
}

interface Opening {
  contract: Contract
  /** Locked, as the contract is. */
  chosen: Milestone[]
  rail: 'card' | 'bank'
  by: Identity
  /** Where it is paid in another currency. */
  quote?: HeldQuote
}

/** Milestones that wait for one payment, and that payment. */
export class OpenJointFunding {
  /** Writes down what is paid for together; the same milestones at the same prices again are the same funding. */
  async open(opening: Opening, trx: Trx): Promise<JointFunding> {
    const { contract, chosen, rail, by, quote } = opening
    const sums = chosen.map(({ publicId, amountMinor }) => [publicId, amountMinor])
    const openKey = sha256Of(JSON.stringify([by.id, rail, sums, ...(quote ? [quote.publicId] : [])]))
    const amount = Money.of(
      chosen.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      contract.currency
    )
    const price = quote?.sold ?? amount
    const known = await trx.from('joint_fundings').where('open_key', openKey).select('public_id').first()
    if (known) return { publicId: known.public_id, contract, price, rail }

    const publicId = newPublicId()
    await this.#insert(opening, { publicId, openKey, amount }, trx)
    for (const { id } of chosen) await moveMilestone(id, 'start_payment', trx)
    return { publicId, contract, price, rail }
  }

  /** Starts its payment, or goes on with it. */
  async pay(
    { publicId, contract, price, rail }: JointFunding,
    by: Identity
  ): Promise<Outcome<Funding, Exclude<FundRefusal, 'not_active' | 'not_fundable'>>> {
    const payment = await use('wallet').startPayment({
      accountId: contract.clientAccountId,
      userId: by.id,
      amount: price,
      purposeType: 'contracts.milestones',
      purposeId: publicId,
      title: contract.title,
      returnPath: contract.path,
      key: `contracts.fund_together:${publicId}`,
      rail,
    })
    if (payment.ok) return done({ isFunded: false, payPath: payment.value.payPath })
    await attempt(async (trx) => done(await failJointFunding(publicId, trx)))
    return payment
  }

  async #insert(
    { contract, chosen, rail, by, quote }: Opening,
    { publicId, openKey, amount }: { publicId: string; openKey: string; amount: Money },
    trx: Trx
  ) {
    const [id] = await trx.table('joint_fundings').insert({
      public_id: publicId,
      contract_id: contract.id,
      rail,
      amount_minor: amount.toStored(),
      currency: amount.currency,
      quote_id: quote?.publicId ?? null,
      state: 'open',
      open_key: openKey,
      requested_by: by.id,
      requested_at: clock.now(),
    })
    const parts = chosen.map((milestone) => ({
      joint_funding_id: Number(id),
      milestone_id: milestone.id,
      amount_minor: milestone.amountMinor,
      currency: milestone.currency,
    }))
    await trx.table('joint_funding_parts').multiInsert(parts)
  }
}
