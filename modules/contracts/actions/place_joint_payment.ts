import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import { convertPaid } from '#modules/contracts/actions/convert_for_funding'
import { holdMoney } from '#modules/contracts/actions/hold_money'
import { canMove, moveMilestone } from '#modules/contracts/milestone_states'
import Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
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

      const parts: any[] = await trx.from('joint_funding_parts').where('joint_funding_id', joint.id)
      const waiting = await waitingFor(contract, parts, trx)
      // Only when there is something to fund: else the client keeps what they paid, as they paid it.
      if (joint.quote_id && waiting.length > 0) await convertPaid(contract, joint.quote_id, trx)
      // What was converted on its way cannot go back by the card it came by: it counts as the wallet's.
      const funded = await this.#hold(contract, waiting, joint.quote_id ? null : paymentId, trx)
      await this.#end(parts, funded, trx)
      if (funded.length > 0) await tellFunded(contract, funded, trx)
      const kept = parts.filter((part) => !has(funded, part))
      if (kept.length > 0) await this.#tellKept(contract, kept, trx)
      return done('placed')
    })
  }

  async #hold(contract: Contract, waiting: Milestone[], paymentId: string | null, trx: Trx) {
    const funded: Milestone[] = []
    for (const milestone of waiting) {
      if (await holdMoney({ contract, milestone, fundedBy: null, paymentId }, trx)) funded.push(milestone)
    }
    return funded
  }

  async #end(parts: any[], funded: Milestone[], trx: Trx) {
    for (const part of parts) {
      const isFunded = has(funded, part)
      if (!isFunded) await moveMilestone(part.milestone_id, 'drop_payment', trx)
      const own = trx.from('joint_funding_parts').where('id', part.id)
      await own.update({ outcome: isFunded ? 'funded' : 'kept' })
    }
  }

  async #tellKept(contract: Contract, kept: any[], trx: Trx) {
    const minor = kept.reduce((sum, part) => sum + Number(part.amount_minor), 0)
    const data = { count: kept.length, amount: Money.of(minor, contract.currency).format('en') }
    await tell({ contract, side: 'client', notice: 'joint_payment_kept', data }, trx)
  }
}

/** Those that still wait for their money, at the price they had then; all are locked. */
async function waitingFor(contract: Contract, parts: any[], trx: Trx): Promise<Milestone[]> {
  const ids = parts.map((part) => part.milestone_id)
  const milestones = await Milestone.query({ client: trx }).whereIn('id', ids).orderBy('position').forUpdate()
  if (!contract.isUnderWay) return []
  const isAsPaid = ({ id, amountMinor }: Milestone) =>
    parts.some((part) => part.milestone_id === id && Number(part.amount_minor) === amountMinor)
  return milestones.filter((milestone) => canMove(milestone.state, 'fund') && isAsPaid(milestone))
}

function has(milestones: Milestone[], part: { milestone_id: number }) {
  return milestones.some(({ id }) => id === part.milestone_id)
}

/** The guarded UPDATE lets one of many tellings of a payment through; money that comes after all counts, too. */
async function spend(id: number, paymentId: string, trx: Trx) {
  const open = trx.from('joint_fundings').where('id', id).whereIn('state', ['open', 'failed'])
  const row = { state: 'placed', open_key: null, payment_id: paymentId, ended_at: clock.now() }
  return Number(await open.update(row)) === 1
}
