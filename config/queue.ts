import app from '@adonisjs/core/services/app'
import { defineConfig, drivers } from '@adonisjs/queue'

/** Job classes are registered by the module provider from the manifests, not found by a glob. */
export default defineConfig({
  default: app.inTest ? 'sync' : 'database',
  adapters: {
    database: drivers.database({ connectionName: 'primary' }),
    sync: drivers.sync(),
  },
  worker: { concurrency: 3, idleDelay: '1s', stalledThreshold: '60s' },
  locations: [],
})
