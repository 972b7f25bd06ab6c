import { rm } from 'node:fs/promises'
import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Reads the body; what was uploaded lies in the temporary folder only while the request is worked on. */
export default class Body {
  async handle(ctx: HttpContext, next: NextFn) {
    const parser = await ctx.containerResolver.make(BodyParserMiddleware)
    try {
      await parser.handle(ctx, next)
    } finally {
      await Promise.all(uploadsOf(ctx.request.allFiles()).map((path) => rm(path, { force: true })))
    }
  }
}

function uploadsOf(files: unknown): string[] {
  if (typeof files !== 'object' || files === null) return []
  if ('tmpPath' in files) return typeof files.tmpPath === 'string' ? [files.tmpPath] : []
  return Object.values(files).flatMap(uploadsOf)
}
