import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import StaticMiddleware from '@adonisjs/static/static_middleware'
import { repoRoot, appPath } from '#app/files/paths'
import { existsSync } from 'node:fs'

const PUBLIC = /^\/(assets\/|favicon\.|robots\.txt)/

/** One for all requests: a middleware is made anew for each, and making this one asks the file system. */
const files = new StaticMiddleware(folder(), {
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  immutable: app.inProduction,
  maxAge: app.inProduction ? '365d' : 0,
} as any)

/** Serves built assets; other paths skip the file system, which costs a stat per request otherwise. */
export default class Assets {
  handle(ctx: HttpContext, next: NextFn) {
    if (!PUBLIC.test(ctx.request.url())) return next()
    ctx.response.removeHeader('Cache-Control')
    return files.handle(ctx, next)
  }
}

function folder() {
  const own = appPath('public')
  return existsSync(own) ? own : repoRoot('public')
}
