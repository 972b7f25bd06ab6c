import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'

/** How much of a milestone's released money was not given back yet, and what part of a sum is the fee that goes back with it. */
export async function returnable(contract: Contract, milestone: Milestone, trx?: Trx) {
  const row = await (trx ?? db)
    .from('release_returns')
    .where('milestone_id', milestone.id)
    .sum('amount_minor as amount')
    .sum('fee_minor as fee')
    .first()
  const of = (minor: unknown) => Money.of(Number(minor ?? 0), milestone.currency)
  const released = of(milestone.releasedMinor)
  const [returned, feeReturned] = [of(row?.amount), of(row?.fee)]
  const feeOn = (sum: Money) => use('wallet').feeSheet(sum, contract.feeBasisPoints).fee
  return {
    left: released.minus(returned),
    /** Counted on all that was given back so far, so that the parts add up to the fee that was taken. */
    feeOf: (amount: Money) => feeOn(returned.plus(amount)).minus(feeReturned),
  }
}
