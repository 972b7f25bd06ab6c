import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
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
      const joint = await trx.from('joint_fundings').where('public_id', purposeId).select('id', 'contract_id').first()
      if (!joint) return done('unknown')
      const contract = await Contract.lock(joint.contract_id, trx)
      if (accountId !== contract.clientAccountId || !(await spend(joint.id, paymentId, trx))) return done('known')

      const { funded, kept } = await this.#place(contract, { id: joint.id, paymentId }, trx)
      if (funded.length > 0) await tellFunded(contract, funded, trx)
      if (kept.length > 0) await this.#tellKept(contract, kept, trx)
      return done('placed')
    })
  }

  async #place(contract: Contract, { id, paymentId }: { id: number; paymentId: string }, trx: Trx) {
    const parts = await trx.from('joint_funding_parts').where('joint_funding_id', id)
    const price = new Map(parts.map((part) => [part.milestone_id, Number(part.amount_minor)]))
    const milestones = await contract
      .related('milestones')
      .query()
      .whereIn('id', [...price.keys()])
      .forUpdate()
    const funded: Milestone[] = []
    for (const milestone of milestones) {
      const isAsPaid = price.get(milestone.id) === milestone.amountMinor && canMove(milestone.state, 'fund')
      const mayFund = contract.isUnderWay && isAsPaid
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

/** The guarded UPDATE lets one of many tellings of a payment through; money that comes after all counts, too. */
async function spend(id: number, paymentId: string, trx: Trx) {
  const open = trx.from('joint_fundings').where('id', id).whereIn('state', ['open', 'failed'])
  const row = { state: 'placed', open_key: null, payment_id: paymentId, ended_at: clock.now() }
  return Number(await open.update(row)) === 1
}
