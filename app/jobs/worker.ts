import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { startRelay, stopRelay } from '#app/data/relay'
import { runDueSchedules } from '#app/jobs/schedules'
import { startSending, stopSending } from '#app/outgoing/outgoing_loops'

const TICK_MS = 1_000

let timer: NodeJS.Timeout | undefined
let queue: { stop(): Promise<void> } | undefined
let tick: Promise<unknown> = Promise.resolve()

/** Starts the background work of this process: outbox relay, mails, schedules, queue. Any number of processes may. */
export async function startWorker() {
  startRelay()
  startSending()
  startSchedules()
  await startQueue()
}

/** Finishes what is in hand and stops. */
export async function stopWorker() {
  await Promise.all([stopRelay(), stopSending(), stopSchedules(), queue?.stop()])
}

/** Looks once a second for schedules that are due. */
export function startSchedules() {
  timer = setInterval(() => {
    tick = tick.then(() => runDueSchedules()).catch((error) => logger.error({ err: error }, 'schedules not readable'))
  }, TICK_MS)
}

export async function stopSchedules() {
  clearInterval(timer)
  await tick
}

async function startQueue() {
  const { Worker } = await import('@adonisjs/queue')
  const config = app.config.get<any>('queue')
  await app.container.make('queue.manager')
  const adapters = Object.fromEntries(
    await Promise.all(
      Object.entries<any>(config.adapters).map(async ([name, adapter]) => [
        name,
        typeof adapter === 'function' ? adapter : await adapter.resolver(app),
      ])
    )
  )
  const worker = new Worker({
    ...config,
    autoLoadJobs: false,
    adapters,
    jobFactory: (job: any) => app.container.make(job),
    logger,
  } as any)
  queue = worker
  worker.start(['default']).catch((error: unknown) => logger.error({ err: error }, 'queue worker stopped'))
}
