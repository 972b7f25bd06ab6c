import type { HttpContext } from '@adonisjs/core/http'
import { healthChecks, readinessChecks } from '#app/health/health_checks'
import { runChecks } from '#app/health/run_checks'
import { maySeeHealth } from '#app/health/may_see_health'
import type { HealthStatus } from '#app/health/health_check'

/** Probes for balancers, monitors and operators; each answers within a few seconds, and never with a 500. */
export default class HealthController {
  /** The process answers. */
  live() {
    return { status: 'ok' }
  }

  /** It can do its work, so a balancer may send people here. */
  async ready({ response }: HttpContext) {
    const { status, checks } = await runChecks(await readinessChecks())
    const isReady = status !== 'down'
    return response
      .status(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'not ready', failing: checks.filter(isDown).map(({ name }) => name) })
  }

  /** How it stands in one word. */
  async summary({ response }: HttpContext) {
    const { status } = await runChecks(await healthChecks())
    return response.status(codeOf(status)).send({ status })
  }

  /** Everything that is checked; figures only for operators and holders of HEALTH_TOKEN. */
  async deep(ctx: HttpContext) {
    const [{ status, checks }, isTrusted] = await Promise.all([healthChecks().then(runChecks), maySeeHealth(ctx)])
    const shown = isTrusted ? checks : checks.map(({ name, status: own }) => ({ name, status: own }))
    return ctx.response.status(codeOf(status)).send({ status, checks: shown })
  }
}

const isDown = ({ status }: { status: HealthStatus }) => status === 'down'
const codeOf = (status: HealthStatus) => (status === 'down' ? 503 : 200)
