import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import type { DoubleSubmit } from '#tests/support/double_submits/send_at_once'

/** What is sent, what there is to see afterwards, and the one thing (or one of the things) it has to be. */
interface Case {
  submit: DoubleSubmit
  effect: () => Promise<unknown>
  expected: unknown
}

/** By the title of the test. */
export type Cases = Record<string, () => Promise<Case>>

export const available = async ({ accountId }: Identity, currency = 'USD') =>
  (await use('wallet').available(accountId, currency)).toDecimal()

export const escrow = async (milestoneId: string) => (await use('wallet').escrowBalance(milestoneId, 'USD')).toDecimal()

export const count = async (table: string, where: Record<string, any>) => (await db.from(table).where(where)).length

/** How often this was written into the audit log about a thing. */
export const audited = (action: string, subjectId: string) => count('audit_entries', { action, subject_id: subjectId })
