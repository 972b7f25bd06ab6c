import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import type { HealthCheck } from '#app/health/health_check'

let isCurrent = false

/** Migrations of a running version do not grow: once all were there, they are not counted again. */
export default {
  name: 'migrations',
  decidesReadiness: true,
  async run() {
    if (isCurrent) return { status: 'ok' }
    const list = await new MigrationRunner(db, app, { direction: 'up', dryRun: true }).getList()
    const pending = list.filter(({ status }) => status === 'pending').length
    isCurrent = pending === 0
    return isCurrent ? { status: 'ok' } : { status: 'down', details: { pending } }
  },
} satisfies HealthCheck
