import audit from '#app/health/checks/audit'
import backgroundLoops from '#app/health/checks/background_loops'
import backlog from '#app/health/checks/backlog'
import database from '#app/health/checks/database'
import draining from '#app/health/checks/draining'
import files from '#app/health/checks/files'
import machine from '#app/health/checks/machine'
import mails from '#app/health/checks/mails'
import migrations from '#app/health/checks/migrations'
import schedules from '#app/health/checks/schedules'
import type { HealthCheck } from '#app/health/health_check'
import { modules } from '#app/modules/registry'

/** Checks of the kernel's own parts; modules name theirs in their manifests under `healthChecks`. */
const kernelChecks: HealthCheck[] = [
  ...[draining, database, migrations, backgroundLoops, backlog, schedules, machine],
  ...[files, mails, audit],
]

export async function healthChecks(): Promise<HealthCheck[]> {
  const named = modules.on.flatMap((manifest) => manifest.healthChecks ?? [])
  const own = await Promise.all(named.map(async (file) => (await file()).default))
  return [...kernelChecks, ...own]
}

/** The few that say whether this process can take requests. */
export async function readinessChecks(): Promise<HealthCheck[]> {
  return (await healthChecks()).filter(({ decidesReadiness }) => decidesReadiness)
}
