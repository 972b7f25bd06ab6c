import { Locator, QueueManager } from '@adonisjs/queue'
import { modules } from '#app/modules/registry'
import type { Trx } from '#app/data/transact'

/**
 * The queue as the application sees it. Jobs are named in manifests and dispatched by that name; a job is run at
 * least once, retried with growing pauses, and must be idempotent.
 */
export { Job } from '@adonisjs/queue'

export async function registerJobs() {
  for (const { jobs } of modules.all) {
    for (const [name, load] of Object.entries(jobs ?? {})) {
      const job = (await load()).default as any
      job.options = { ...job.options, name }
      Locator.register(name, job)
    }
  }
}

/** Queues a job; with a transaction, only once that is committed. */
export async function dispatch(name: string, payload: Record<string, unknown>, trx?: Trx) {
  const push = async () => {
    const job = Locator.getOrThrow(name) as any
    await job.dispatch(payload)
  }
  if (trx) trx.after('commit', push)
  else await push()
}

export { QueueManager }
