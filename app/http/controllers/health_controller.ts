import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'

/** Probes. Live: the process answers. Ready: it can do work, so a balancer may send people here. */
export default class HealthController {
  live() {
    return { status: 'ok' }
  }

  async ready({ response }: HttpContext) {
    const checks = {
      database: await answers(() => db.from('kernel_state').where('id', 1).firstOrFail()),
      running: !app.isTerminating,
    }
    const isReady = Object.values(checks).every(Boolean)
    return response.status(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'not ready', checks })
  }
}

async function answers(probe: () => Promise<unknown>) {
  try {
    await probe()
    return true
  } catch {
    return false
  }
}
