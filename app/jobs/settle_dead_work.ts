import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { WORK_TABLES, type WorkKind } from '#app/jobs/dead_work'
import { backgroundLoops } from '#app/jobs/worker'
import { done, refuse, type Outcome } from '#app/outcome'

export interface DeadWorkDecision {
  kind: WorkKind
  /** Public id of the job or delivery. */
  id: string
  /** Public id of the operator who decides. */
  operatorId: string
  reason: string
}

/** Lets dead work be tried anew, with all its attempts before it. Refuses with `not_dead`; audited. */
export class RetryDeadWork {
  handle(decision: DeadWorkDecision) {
    return audited(decision, 'kernel.work_retried', retryDead)
  }
}

/** Gives dead work up; its row stays. Refuses with `not_dead`; audited. */
export class DiscardDeadWork {
  handle(decision: DeadWorkDecision) {
    return audited(decision, 'kernel.work_discarded', discardDead)
  }
}

/** The change alone, in the transaction of whoever writes it down. */
export async function retryDead(kind: WorkKind, id: string, trx: Trx) {
  trx.after('commit', () => [backgroundLoops.jobs, backgroundLoops.relay].forEach((loop) => loop.nudge()))
  const anew = { state: 'pending', attempts: 0, available_at: Date.now(), claimed_until: null, done_at: null }
  return settle({ kind, id }, anew, trx)
}

/** The change alone, in the transaction of whoever writes it down. */
export function discardDead(kind: WorkKind, id: string, trx: Trx) {
  return settle({ kind, id }, { state: 'discarded' }, trx)
}

async function settle(
  { kind, id }: Pick<DeadWorkDecision, 'kind' | 'id'>,
  values: Record<string, unknown>,
  trx: Trx
): Promise<Outcome<null, 'not_dead'>> {
  const changed = await trx.from(WORK_TABLES[kind]).where('public_id', id).where('state', 'dead').update(values)
  return Number(changed) === 1 ? done(null) : refuse('not_dead')
}

function audited({ kind, id, operatorId, reason }: DeadWorkDecision, action: string, change: typeof discardDead) {
  return transact(async (trx) => {
    const outcome = await change(kind, id, trx)
    if (outcome.ok) await record({ action, subjectType: kind, subjectId: id, actorId: operatorId, reason }, trx)
    return outcome
  })
}
