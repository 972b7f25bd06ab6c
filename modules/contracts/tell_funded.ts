import type { Trx } from '#app/data/transact'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { Money } from '#app/money/money'
import { tell } from '#modules/contracts/tell'

/** Tells the freelancer once what is in escrow for them now, one milestone or several. */
export async function tellFunded(contract: Contract, milestones: Milestone[], trx: Trx) {
  const [first, ...more] = milestones
  if (more.length === 0) {
    return tell({ contract, milestone: first, side: 'freelancer', notice: 'milestone_funded' }, trx)
  }
  const sum = milestones.reduce((all, { amount }) => all.plus(amount), Money.zero(contract.currency))
  const data = { count: milestones.length, amount: sum.format('en') }
  await tell({ contract, side: 'freelancer', notice: 'milestones_funded', data }, trx)
}
