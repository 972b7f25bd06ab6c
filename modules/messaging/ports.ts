import type { Trx } from '#app/data/transact'
import { definePort } from '#app/modules/ports'

export interface TextToGuard {
  /** As it was typed, without blanks around it; empty when only files are sent. */
  text: string
  userId: number
  accountId: number
  /** What the conversation is about: `contract` or `proposal`, and its public id. */
  topicType: string
  topicId: string
}

export type GuardedText =
  /** The text to keep instead, a translation key that tells the author why, and what was left out as it was typed. */
  | { isAllowed: true; text: string; warning?: string; removed?: string[] }
  /** `reason`: a translation key that tells the author what to do. */
  | { isAllowed: false; reason: string }

export interface TextGuard {
  /** May this be said, and in which words? Asked inside the transaction of the message. */
  look(message: TextToGuard, trx: Trx): Promise<GuardedText>
}

/** Asked before a message is kept; while nobody answers, or not in time, it is said as it was typed. */
export const textGuard = definePort<TextGuard>({
  name: 'messaging.textGuard',
  fallback: { look: async ({ text }) => ({ isAllowed: true, text }) },
  deadlineMs: 2_000,
})
