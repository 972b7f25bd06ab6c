import { within } from '#app/jobs/carry_out'
import { reasonOf } from '#app/logs/plain_error'
import { scrub } from '#app/logs/scrub'
import type { HealthCheck, HealthResult, HealthStatus } from '#app/health/health_check'

const DEADLINE_MS = 3_000
const lately = new WeakMap<HealthCheck, { at: number; result: Promise<HealthResult> }>()
const ORDER: HealthStatus[] = ['ok', 'degraded', 'down']

/** Runs the checks side by side, each within its deadline; one that throws or is late is down. Never throws. */
export async function runChecks(checks: HealthCheck[]): Promise<{ status: HealthStatus; checks: HealthResult[] }> {
  const results = await Promise.all(checks.map(resultOf))
  const worst = Math.max(0, ...results.map(({ status }) => ORDER.indexOf(status)))
  return { status: ORDER[worst], checks: results }
}

function resultOf(check: HealthCheck): Promise<HealthResult> {
  if (!check.atMostEveryMs) return runOne(check)
  const last = lately.get(check)
  if (last && performance.now() - last.at < check.atMostEveryMs) return last.result
  const result = runOne(check)
  lately.set(check, { at: performance.now(), result })
  return result
}

async function runOne(check: HealthCheck): Promise<HealthResult> {
  const begun = performance.now()
  const ms = () => Math.round(performance.now() - begun)
  try {
    const finding = await within(check.deadlineMs ?? DEADLINE_MS, check.run())
    return { name: check.name, ms: ms(), ...finding }
  } catch (error) {
    return { name: check.name, ms: ms(), status: 'down', details: { reason: scrub(reasonOf(error)).slice(0, 200) } }
  }
}
