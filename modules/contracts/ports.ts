import { definePort } from '#app/modules/ports'
import type { Verdict } from '#app/modules/verdict'
import type { Money } from '#app/money/money'

export interface ApprovalToCheck {
  /** Public ids. */
  contractId: string
  milestoneId: string
  clientAccountId: number
  amount: Money
  /** Who approves. */
  userId: number
}

export interface ApprovalCheck {
  /** May this person release this money? A reason tells the client why not and what to do. */
  check(approval: ApprovalToCheck): Promise<Verdict>
}

/**
 * Asked before somebody's approval releases money, not when the review time runs out: what was agreed then happens by
 * itself. While nobody fills it, it does. An answer that fails or is late holds the money.
 */
export const approvalCheck = definePort<ApprovalCheck>({
  name: 'contracts.approvalCheck',
  fallback: { check: async () => ({ isAllowed: true }) },
  deadlineMs: 2_000,
  onFailure: 'hold',
})

export interface FeeQuestion {
  /** Public id. */
  proposalId: string
  clientAccountId: number
  freelancerAccountId: number
  currency: string
  standardBasisPoints: number
}

export interface FeeOverride {
  /**
   * The fee of the contract that would be offered from this proposal now, in basis points; null for no other one. Above
   * the standard fee it is left out. The same question has to get the same answer: it stands in the text that is signed.
   */
  feeFor(question: FeeQuestion): Promise<number | null>
}

/** Lets experiments lower the fee of a contract before it is offered. While nobody fills it, or it is late, it is not asked. */
export const feeOverride = definePort<FeeOverride>({
  name: 'contracts.feeOverride',
  fallback: { feeFor: async () => null },
})
