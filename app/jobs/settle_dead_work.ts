import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
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
  async handle(decision: DeadWorkDecision) {
    const values = { state: 'pending', attempts: 0, available_at: Date.now(), claimed_until: null, done_at: null }
    const outcome = await settle(decision, 'kernel.work_retried', values)
    for (const loop of [backgroundLoops.jobs, backgroundLoops.relay]) loop.nudge()
    return outcome
  }
}

/** Gives dead work up; its row stays. Refuses with `not_dead`; audited. */
export class DiscardDeadWork {
  handle(decision: DeadWorkDecision) {
    return settle(decision, 'kernel.work_discarded', { state: 'discarded' })
  }
}

function settle({ kind, id, operatorId, reason }: DeadWorkDecision, action: string, values: Record<string, unknown>) {
  return transact(async (trx): Promise<Outcome<null, 'not_dead'>> => {
    const changed = await trx.from(WORK_TABLES[kind]).where('public_id', id).where('state', 'dead').update(values)
    if (Number(changed) !== 1) return refuse('not_dead')
    await record({ action, subjectType: kind, subjectId: id, actorId: operatorId, reason }, trx)
    return done(null)
  })
}
