import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig, stores } from '@adonisjs/limiter'

/** On MariaDB the limiter names the database in each query and cannot take it from a connection address. */
function mysqlName() {
  const url = env.get('DB_CONNECTION') === 'mysql' ? env.get('MYSQL_URL') : undefined
  return url ? { dbName: decodeURIComponent(new URL(url).pathname.slice(1)) } : {}
}

/** Counters live in the database so that several processes share them; tests count in memory. */
const limiterConfig = defineConfig({
  default: app.inTest ? 'memory' : 'database',
  stores: {
    database: stores.database({ tableName: 'rate_limits', ...mysqlName() }),
    memory: stores.memory({}),
  },
})

export default limiterConfig

declare module '@adonisjs/limiter/types' {
  export interface LimitersList extends InferLimiters<typeof limiterConfig> {}
}
