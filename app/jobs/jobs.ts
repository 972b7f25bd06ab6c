import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { jobLoop, jobNames, runJob } from '#app/jobs/job_queue'

export { Job } from '#app/jobs/job'

let atOnce: boolean | undefined

/** In the test runner a job is run before `dispatch` returns; false queues it as everywhere else. */
export function runJobsAtOnce(wanted: boolean) {
  atOnce = wanted
}

/**
 * Queues a job by the name its manifest gives it. With a transaction the job exists exactly when that is committed;
 * without, from now on. Throws when no module has a job of that name.
 */
export async function dispatch(name: string, payload: Record<string, unknown>, trx?: Trx) {
  if (!jobNames('all').includes(name)) throw new Error(`No module has a job named "${name}"`)
  const publicId = newPublicId()
  const now = Date.now()
  await (trx ?? db).table('kernel_jobs').insert({
    public_id: publicId,
    name,
    payload: JSON.stringify(payload),
    state: 'pending',
    attempts: 0,
    available_at: now,
    created_at: now,
  })
  const push = () => ((atOnce ?? app.getEnvironment() === 'test') ? runJob(publicId) : jobLoop.nudge())
  if (trx) trx.after('commit', push)
  else await push()
}
