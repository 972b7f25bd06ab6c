import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import type {} from '@adonisjs/shield/shield_middleware'
import { Encryption } from '@adonisjs/core/encryption'
import { csrfFactory } from '@adonisjs/shield/guards'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import shieldConfig from '#config/shield'

let guard: Promise<ReturnType<typeof csrfFactory>> | undefined

/** Gives forms their token and takes none that comes without it. */
export default class FormTokens {
  async handle(ctx: HttpContext, next: NextFn) {
    guard ??= app.container.make(Encryption).then((encryption) => csrfFactory(shieldConfig.csrf, encryption, edge))
    await (
      await guard
    )(ctx)
    return next()
  }
}
