import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { convertPaid } from '#modules/contracts/actions/convert_for_funding'
import { holdMoney } from '#modules/contracts/actions/hold_money'
import { canMove, moveMilestone } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { tell } from '#modules/contracts/tell'
import { tellFunded } from '#modules/contracts/tell_funded'

interface Payment {
  paymentId: string
  accountId: number
  /** Public id of the joint funding it was made for. */
  purposeId: string
}

/**
 * Places the money of one settled payment in the escrows of its milestones, in their order, in one transaction. Handled
 * once. What was funded, changed or closed meanwhile gets none of it: that share stays in the client's wallet, and they
 * are told.
 */
export default class PlaceJointPayment {
  async handle({ paymentId, accountId, purposeId }: Payment) {
    await attempt(async (trx) => {
      const joint = await trx.from('joint_fundings').where('public_id', purposeId).first()
      if (!joint) return done('unknown')
      const contract = await Contract.lock(joint.contract_id, trx)
      if (accountId !== contract.clientAccountId || !(await spend(joint.id, paymentId, trx))) return done('known')

      const quoteId: string | null = joint.quote_id
      if (quoteId) await this.#convert(contract, { id: joint.id, quoteId }, trx)
      // What was converted on its way cannot go back by the card it came by: it counts as the wallet's.
      const placed = { id: joint.id, paymentId: quoteId ? null : paymentId }
      const { funded, kept } = await this.#place(contract, placed, trx)
      if (funded.length > 0) await tellFunded(contract, funded, trx)
      if (kept.length > 0) await this.#tellKept(contract, kept, trx)
      return done('placed')
    })
  }

  /** Only when there is something to fund: else the client keeps what they paid, as they paid it. */
  async #convert(contract: Contract, { id, quoteId }: { id: number; quoteId: string }, trx: Trx) {
    const parts = await trx.from('joint_funding_parts').where('joint_funding_id', id)
    const milestones = await this.#milestonesOf(contract, parts)
    if (contract.isUnderWay && milestones.some((milestone) => isAsPaid(milestone, parts))) {
      await convertPaid(contract, quoteId, trx)
    }
  }

  #milestonesOf(contract: Contract, parts: any[]) {
    const ids = parts.map((part) => part.milestone_id)
    return contract.related('milestones').query().whereIn('id', ids).forUpdate()
  }

  async #place(contract: Contract, { id, paymentId }: { id: number; paymentId: string | null }, trx: Trx) {
    const parts = await trx.from('joint_funding_parts').where('joint_funding_id', id)
    const funded: Milestone[] = []
    for (const milestone of await this.#milestonesOf(contract, parts)) {
      const mayFund = contract.isUnderWay && isAsPaid(milestone, parts)
      const isHeld = mayFund && (await holdMoney({ contract, milestone, fundedBy: null, paymentId }, trx))
      if (isHeld) funded.push(milestone)
      else await moveMilestone(milestone.id, 'drop_payment', trx)
      const own = trx.from('joint_funding_parts').where({ joint_funding_id: id, milestone_id: milestone.id })
      await own.update({ outcome: isHeld ? 'funded' : 'kept' })
    }
    return { funded, kept: parts.filter((part) => !funded.some((one) => one.id === part.milestone_id)) }
  }

  async #tellKept(contract: Contract, kept: any[], trx: Trx) {
    const minor = kept.reduce((sum, part) => sum + Number(part.amount_minor), 0)
    const data = { count: kept.length, amount: Money.of(minor, contract.currency).format('en') }
    await tell({ contract, side: 'client', notice: 'joint_payment_kept', data }, trx)
  }
}

/** Still waiting for its money, at the price it had then. */
function isAsPaid({ id, state, amountMinor }: Milestone, parts: any[]) {
  return (
    canMove(state, 'fund') &&
    parts.some((part) => part.milestone_id === id && Number(part.amount_minor) === amountMinor)
  )
}

/** The guarded UPDATE lets one of many tellings of a payment through; money that comes after all counts, too. */
async function spend(id: number, paymentId: string, trx: Trx) {
  const open = trx.from('joint_fundings').where('id', id).whereIn('state', ['open', 'failed'])
  const row = { state: 'placed', open_key: null, payment_id: paymentId, ended_at: clock.now() }
  return Number(await open.update(row)) === 1
}
