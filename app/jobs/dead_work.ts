import db from '@adonisjs/lucid/services/db'

/** What an operator decides about: a job, or an event's delivery to one consumer. */
export type WorkKind = 'job' | 'delivery'

export const WORK_TABLES: Record<WorkKind, string> = { job: 'kernel_jobs', delivery: 'outbox_deliveries' }

export interface DeadWork {
  kind: WorkKind
  /** Public id. */
  id: string
  /** The job's name, or the consumer the event could not be delivered to. */
  name: string
  attempts: number
  error: string | null
  /** JSON as it was queued. */
  payload: string
  /** Epoch ms. */
  createdAt: number
  diedAt: number
}

/** Jobs that failed as often as they may, newest first; columns as in `DeadWork` but in snake_case, no `kind`. */
export function deadJobs() {
  return db
    .from('kernel_jobs')
    .where('kernel_jobs.state', 'dead')
    .orderBy('kernel_jobs.done_at', 'desc')
    .select('public_id', 'name', 'attempts', 'error', 'payload', 'created_at', 'done_at as died_at')
}

/** Deliveries that failed as often as they may, newest first; the same columns. */
export function deadDeliveries() {
  return db
    .from('outbox_deliveries')
    .join('outbox_events', 'outbox_events.event_id', 'outbox_deliveries.event_id')
    .where('outbox_deliveries.state', 'dead')
    .orderBy('outbox_deliveries.done_at', 'desc')
    .select('outbox_deliveries.public_id', 'consumer as name', 'attempts', 'error', 'payload')
    .select('outbox_events.created_at', 'outbox_deliveries.done_at as died_at')
}

/** The newest dead jobs and deliveries together, at most `limit` of each. */
export async function listDead({ limit = 50 } = {}): Promise<DeadWork[]> {
  const jobs = await deadJobs().limit(limit)
  const deliveries = await deadDeliveries().limit(limit)
  return [...jobs.map((row) => toDead('job', row)), ...deliveries.map((row) => toDead('delivery', row))].sort(
    (one, other) => other.diedAt - one.diedAt
  )
}

function toDead(kind: WorkKind, { public_id: id, name, attempts, error, payload, created_at, died_at }: any): DeadWork {
  return {
    kind,
    id,
    name,
    attempts: Number(attempts),
    error,
    payload,
    createdAt: Number(created_at),
    diedAt: Number(died_at),
  }
}
