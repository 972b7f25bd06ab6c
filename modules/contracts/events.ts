import { defineEvent } from '#app/data/outbox'

interface OfContract {
  contractId: string
}

interface OfMilestone extends OfContract {
  milestoneId: string
}

interface OfDispute extends OfMilestone {
  disputeId: string
}

/** Ids are public ids, accounts are numeric ids, sums are minor units of `currency`. */
export const OfferMade = defineEvent<OfContract>('contracts.offer_made')
export const ContractStarted = defineEvent<OfContract>('contracts.started')
export const ContractPaused = defineEvent<OfContract>('contracts.paused')
export const ContractResumed = defineEvent<OfContract>('contracts.resumed')
/** Both signed a change: the contract's text has another version, its milestones and total may be others. */
export const ContractAmended = defineEvent<OfContract & { version: number }>('contracts.amended')
export const MilestoneFunded = defineEvent<OfMilestone>('contracts.milestone_funded')
export const MilestoneSubmitted = defineEvent<OfMilestone>('contracts.milestone_submitted')
export const ChangesRequested = defineEvent<OfMilestone>('contracts.changes_requested')
export const MilestoneReleased = defineEvent<
  OfMilestone & {
    amountMinor: number
    receivedMinor: number
    feeMinor: number
    currency: string
    clientAccountId: number
    freelancerAccountId: number
  }
>('contracts.milestone_released')
export const MilestoneRefunded = defineEvent<OfMilestone & { amountMinor: number; currency: string }>(
  'contracts.milestone_refunded'
)
/** Released money that went back to the client, with the fee on it. */
export const MilestoneReturned = defineEvent<OfMilestone & { amountMinor: number; feeMinor: number; currency: string }>(
  'contracts.milestone_returned'
)
/** A tip, a bonus or an expense was paid. */
export const ExtraPaid = defineEvent<
  OfContract & {
    extraId: string
    kind: string
    amountMinor: number
    receivedMinor: number
    feeMinor: number
    currency: string
    clientAccountId: number
    freelancerAccountId: number
  }
>('contracts.extra_paid')
export const DisputeOpened = defineEvent<OfDispute>('contracts.dispute_opened')
export const DisputeWithdrawn = defineEvent<OfDispute>('contracts.dispute_withdrawn')
/** A dispute ended by a split: agreed on by both, or ruled. */
export const MilestoneSettled = defineEvent<
  OfDispute & {
    releasedMinor: number
    receivedMinor: number
    feeMinor: number
    returnedMinor: number
    currency: string
    clientAccountId: number
    freelancerAccountId: number
  }
>('contracts.milestone_settled')
export const ContractEnded = defineEvent<
  OfContract & {
    projectId: string | null
    clientAccountId: number
    freelancerAccountId: number
    hasPaidWork: boolean
  }
>('contracts.ended')
