import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { HttpContext } from '@adonisjs/core/http'
import { defineConfig, targets } from '@adonisjs/core/logger'
import { isPoolNoise } from '#app/logs/pool_noise'
import { safeFields } from '#app/logs/safe_fields'
import { scrub } from '#app/logs/scrub'

/** JSON lines with the request's id; secrets are cut by name and by shape before a line is written (app/logs). */
const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'megilance',
      level: env.get('LOG_LEVEL'),
      mixin: (_fields, _level, logger) => requestId(logger as any),
      formatters: { log: safeFields },
      hooks: {
        logMethod(args, method) {
          if (args.some(isPoolNoise)) return
          const safe = args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg))
          return method.apply(this, safe as typeof args)
        },
      },
      serializers: { err: (error) => error },
      transport: app.inDev ? { targets: [targets.pretty()] } : undefined,
    },
  },
})

/** The id of the request a line belongs to; the request's own logger says it already. */
function requestId(logger: { bindings(): Record<string, unknown> }) {
  const id = HttpContext.get()?.request.id()
  return id && !('request_id' in logger.bindings()) ? { request_id: id } : {}
}

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
