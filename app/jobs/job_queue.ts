import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { carryOut } from '#app/jobs/carry_out'
import type { Claim } from '#app/jobs/claim'
import type { JobClass } from '#app/jobs/job'
import { kernelJobs } from '#app/jobs/kernel_jobs'
import { WorkLoop } from '#app/jobs/work_loop'
import { WorkTable } from '#app/jobs/work_table'
import { loadOnce } from '#app/modules/load_once'
import { modules } from '#app/modules/registry'

const table = new WorkTable('kernel_jobs', 'name')
const LANES = 3

/** The jobs of this process, worked off while the worker runs. */
export const jobLoop = new WorkLoop(
  { name: 'jobs', claim: (most) => table.claimDue(jobNames('on'), most), carryOut: execute },
  LANES
)

/** Runs one queued job now, in this process, unless its module is off; a failure is kept with the job, as always. */
export async function runJob(publicId: string) {
  const waiting = db.from('kernel_jobs').where('public_id', publicId).where('state', 'pending')
  const row = await waiting.whereIn('name', jobNames('on')).first()
  const claim = row && (await table.claim(row))
  if (claim) await execute(claim)
}

/** Jobs of a module that is off are not among those `on`, so they wait. */
export function jobNames(which: 'all' | 'on') {
  return Object.keys(loaders(which))
}

function loaders(which: 'all' | 'on'): Record<string, () => Promise<{ default: any }>> {
  return Object.assign({}, kernelJobs, ...modules[which].map(({ jobs }) => jobs ?? {}))
}

async function execute(claim: Claim) {
  const { name, payload } = claim.row
  const load = loaders('on')[name]
  // Switched off since it was claimed: it waits, and the attempt does not count.
  if (!load) return claim.release()
  const { default: Class } = (await loadOnce(load)) as { default: JobClass }
  const limits = {
    maxAttempts: Class.maxAttempts,
    firstPauseMs: Class.firstPauseSeconds * 1_000,
    timeLimitMs: Class.timeLimitSeconds * 1_000,
  }
  const work = async () => {
    const job = await app.container.make(Class)
    job.payload = JSON.parse(payload)
    await job.execute()
  }
  await carryOut(claim, name, work, limits)
}
