import type { DisputeReason } from '#modules/contracts/dispute_states'
import type { Side } from '#modules/contracts/models/contract'

/** Where a contract of the demo stands; several of them are one state of the contract with other things behind it. */
export type DemoState =
  | 'offered'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'cancelled'
  | 'active_unfunded'
  | 'funded'
  | 'submitted'
  | 'changes_requested'
  | 'partly_released'
  | 'auto_released'
  | 'refunded'
  | 'disputed'
  | 'agreed'
  | 'ruled'
  | 'completed'
  | 'completed_reviewed'

/** What the two said when they could not agree. Shares are what the freelancer gets of the milestone. */
export interface DemoDispute {
  by: Side
  reason: DisputeReason
  text: string
  share: string
  answer: string
  counterShare: string
  /** Why the other share was not accepted, and what the desk decided then. */
  declined?: string
  ruling?: { share: string; explanation: string }
  /** What whoever opened it, and who answered, showed for it. */
  evidence?: DemoFile[]
  answerEvidence?: DemoFile[]
}

export interface DemoFile {
  fileName: string
  fileText: string
}

/** One more milestone that one side asked for; without an agreement it still waits. */
export interface DemoChange {
  by: Side
  daysAgo: number
  reason: string
  title: string
  amount: string
  /** After the last milestone. */
  days: number
  isAgreed?: boolean
}

/** One entry of database/demo/data/contracts.json. People are named by their key. */
export interface DemoEntry {
  proposal: { project: string; freelancer: string }
  state: DemoState
  /** Day of the signature; of the offer, where none followed. */
  startedDaysAgo: number
  /** Day on which a contract ended that is over; three days ago unless told. */
  endedDaysAgo?: number
  deliverables: { milestone: number; note: string; fileName: string; fileText: string }[]
  /** Why it was declined, cancelled or sent back for changes, or the client's last words on it. */
  said?: string
  dispute?: DemoDispute
  change?: DemoChange
  pause?: { by: Side; daysAgo: number; reason: string; forDays?: number }
  /** Day on which what the contract paid went to the freelancer's bank; it stays in their wallet unless told. */
  withdrawnDaysAgo?: number
  /** Of the first milestone's released money. */
  returned?: { amount: string; daysAgo: number; reason: string }
  review: { client: DemoReview; freelancer: DemoReview } | null
}

export type DemoReview = { text: string } & Record<string, number | string>

/** Contracts ended that many days ago where their entry does not say. */
export const ENDED = 3
