import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import type { Act, Resource, ResourceAction, Row } from '#app/admin/define_resource'
import { lockRow } from '../listing/rows.js'
import { canBeDone } from './permitted.js'

export interface Doing extends Omit<Act, 'trx'> {
  resource: Resource
  action: ResourceAction
}

/** Carries a refusal out of a transaction, so that nothing of a refused action stays. */
class Undone extends Error {
  constructor(readonly outcome: { ok: false; reason: string; details?: Record<string, unknown> }) {
    super(outcome.reason)
  }
}

/**
 * Takes an action on one row: the row as it is now, the change and its entry in the audit log in one transaction.
 * Refuses with `gone` and `not_now`, and with the action's own reasons.
 */
export async function runAction(doing: Doing, key: string): Promise<Outcome<Row, string>> {
  const { resource, action, by, reason, input } = doing
  try {
    return await transact(async (trx) => {
      const row = await lockRow(resource, key, trx)
      if (!row) return refuse('gone')
      if (!canBeDone(action, row, by)) return refuse('not_now')
      const outcome = await action.handle(row, { by, reason, input, trx })
      if (!outcome.ok) throw new Undone(outcome)

      const entry = {
        action: action.audit,
        subjectType: resource.subject,
        subjectId: key,
        actorId: by.publicId,
        severity: 'high' as const,
        reason,
      }
      await record({ ...entry, details: Object.keys(input).length > 0 ? input : undefined }, trx)
      return done(row)
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcome
    throw error
  }
}
