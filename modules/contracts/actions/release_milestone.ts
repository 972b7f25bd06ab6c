import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import { publish } from '#app/data/outbox'
import { newPublicId } from '#app/data/public_id'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { askForApproval } from '#modules/contracts/actions/ask_for_approval'
import { attempt } from '#modules/contracts/attempt'
import { MilestoneReleased } from '#modules/contracts/events'
import { moveMilestone } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
import { ledgerReference } from '#modules/contracts/ledger_reference'
import { tell } from '#modules/contracts/tell'
import { releaseOf, type Release } from '#modules/contracts/queries/release_of'

interface ReleaseInput {
  milestone: Milestone
  /** Null when the days for review passed without an answer. */
  releasedBy: Identity | null
}

export type ReleaseRefusal = 'not_submitted' | 'not_due' | 'held' | 'not_checked'

/**
 * Pays a submitted milestone's held money to the freelancer, less the contract's fee.
 *
 * Idempotent per milestone: a second call returns the first release. Refuses with `not_submitted`; with `not_due`
 * when nobody releases it and the review time is not over; with `held` when the approval
 * check says no to whoever approves, `not_checked` when it cannot tell. Throws if the escrow account holds less than the amount.
 */
export default class ReleaseMilestone {
  async handle({ milestone: target, releasedBy }: ReleaseInput): Promise<Outcome<Release, ReleaseRefusal>> {
    const held = releasedBy && (await askForApproval(target, releasedBy))
    if (held) return held
    return attempt<Release, ReleaseRefusal>(async (trx) => {
      const { contract, milestone } = await Milestone.lock(target, trx)
      const earlier = await releaseOf(milestone, trx)
      if (earlier) return done(earlier)
      if (!releasedBy && !isOverdue(milestone)) return refuse('not_due')
      const also = { releasedMinor: milestone.amountMinor }
      if (!(await moveMilestone(milestone.id, 'release', trx, also))) return refuse('not_submitted')

      const release = await this.#pay(contract, milestone, releasedBy, trx)
      await this.#announce(contract, milestone, release, trx)
      return done(release)
    })
  }

  async #pay(contract: Contract, milestone: Milestone, releasedBy: Identity | null, trx: Trx): Promise<Release> {
    const { received, fee } = await use('wallet').releaseEscrow(
      {
        escrowId: milestone.escrowId,
        toAccountId: contract.freelancerAccountId,
        amount: milestone.amount,
        feeBasisPoints: contract.feeBasisPoints,
        key: `contracts.release:${milestone.publicId}`,
        reference: ledgerReference(contract, milestone),
      },
      trx
    )
    const by = { releasedBy: releasedBy?.id ?? null, releasedAt: clock.now() }
    const release = { publicId: newPublicId(), amount: milestone.amount, received, fee, ...by }
    await this.#record(milestone, release, trx)
    return release
  }

  async #record(milestone: Milestone, release: Release, trx: Trx) {
    await trx.table('milestone_releases').insert({
      public_id: release.publicId,
      milestone_id: milestone.id,
      amount_minor: release.amount.toStored(),
      received_minor: release.received.toStored(),
      fee_minor: release.fee.toStored(),
      currency: milestone.currency,
      released_by: release.releasedBy,
      released_at: release.releasedAt,
    })
  }

  async #announce(contract: Contract, milestone: Milestone, { amount, received, fee, releasedBy }: Release, trx: Trx) {
    const { clientAccountId, freelancerAccountId } = contract
    const { currency } = amount
    const [amountMinor, receivedMinor, feeMinor] = [amount, received, fee].map((sum) => sum.toStored())
    const profiles = use('profiles')
    await profiles.addFact(clientAccountId, `spent_minor:${currency}`, amountMinor, trx)
    await profiles.addFact(freelancerAccountId, `earned_minor:${currency}`, receivedMinor, trx)
    const ids = { contractId: contract.publicId, milestoneId: milestone.publicId }
    const sums = { amountMinor, receivedMinor, feeMinor, currency }
    await publish(MilestoneReleased({ ...ids, ...sums, clientAccountId, freelancerAccountId }), trx)
    const data = { received: received.format('en'), fee: fee.format('en'), days: contract.reviewDays }
    const notice = releasedBy ? 'milestone_released' : 'milestone_released_by_time'
    await tell({ contract, milestone, side: 'freelancer', notice, data }, trx)
    if (!releasedBy) {
      await tell({ contract, milestone, side: 'client', notice: 'milestone_released_unanswered', data }, trx)
    }
  }
}

function isOverdue({ reviewDueAt }: Milestone) {
  return reviewDueAt !== null && reviewDueAt.toMillis() <= clock.now()
}
