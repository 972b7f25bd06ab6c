import { use } from '#app/modules/use'
import type { Trx } from '#app/data/transact'
import type Contract from '#modules/contracts/models/contract'
import type Dispute from '#modules/contracts/models/dispute'
import type Milestone from '#modules/contracts/models/milestone'
import type { Side } from '#modules/contracts/models/contract'

const LONGEST = 500

interface Notice {
  contract: Contract
  side: Side
  /** Below `contracts.notices` in the translations. */
  notice: string
  milestone?: Milestone
  /** Where the notice leads, when it is about one. */
  dispute?: Dispute
  /** Where the notice leads, when it is none of the others' pages. */
  path?: string
  data?: Record<string, string | number>
}

/** Tells one side of a contract, in the notification centre and by mail. */
export async function tell({ contract, side, notice, milestone, dispute, path, data }: Notice, trx: Trx) {
  const about: Record<string, string> = milestone
    ? { milestone: milestone.title, amount: milestone.amount.format('en') }
    : {}
  await use('messaging').notify(
    {
      accountId: contract.accountOf(side),
      kind: `contracts.notices.${notice}`,
      data: { title: contract.title, ...about, ...shortened(data) },
      path: path ?? dispute?.pathIn(contract) ?? pathOf(contract, milestone),
    },
    trx
  )
}

function pathOf({ path }: Contract, milestone?: Milestone) {
  return milestone ? `${path}#milestone-${milestone.publicId}` : path
}

/** A notice quotes what somebody wrote; the whole of it is on the contract's page. */
function shortened(data: Notice['data'] = {}) {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value,
    ])
  )
}
