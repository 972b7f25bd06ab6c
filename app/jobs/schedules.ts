import app from '@adonisjs/core/services/app'
import { noteTrouble } from '#app/jobs/background_trouble'
import { kernelSchedules } from '#app/jobs/kernel_schedules'
import { claimSchedule, type ScheduleClaim } from '#app/jobs/schedule_claim'
import { settle } from '#app/jobs/settle'
import { LEASE_MS } from '#app/jobs/work_table'
import { reasonOf } from '#app/logs/plain_error'
import { loadOnce } from '#app/modules/load_once'
import { modules } from '#app/modules/registry'

/** What runs again and again: the kernel's own and that of the modules that are on; the rest stays due. */
export function scheduleEntries() {
  return [...kernelSchedules, ...modules.on.flatMap(({ schedules }) => schedules ?? [])]
}

/** Runs what is due, once around, one after the other. Of all processes exactly one runs a due entry. */
export async function runDueSchedules(): Promise<string[]> {
  const ran: string[] = []
  for (const entry of scheduleEntries()) {
    const claim = await claimSchedule(entry)
    if (!claim) continue
    ran.push(entry.name)
    await runSchedule(claim)
  }
  return ran
}

/** Does one run and writes down how it went. */
export async function runSchedule(claim: ScheduleClaim) {
  const beat = setInterval(() => claim.renew().catch(() => {}), LEASE_MS / 3)
  try {
    const task = await app.container.make((await loadOnce(claim.entry.handler)).default)
    await task.handle()
  } catch (error) {
    await settle(() => claim.failed(reasonOf(error)))
    noteTrouble(error, { schedule: claim.entry.name }, 'scheduled task failed')
    return
  } finally {
    clearInterval(beat)
  }
  await settle(() => claim.done())
}
