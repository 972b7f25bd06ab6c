import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A script may change something only from our own pages: JSON body, own Origin, and the header a form cannot send. */
export default class SameOrigin {
  handle({ request }: HttpContext, next: NextFn) {
    if (SAFE.has(request.method())) return next()
    if (!isOwn(request.header('origin'), request.host()) || !request.header('x-requested-with')) {
      throw new Exception('Send X-Requested-With from a page of this site', { status: 403, code: 'E_CROSS_ORIGIN' })
    }
    return next()
  }
}

/** Browsers name the origin of every request that may change something; a program that is none need not. */
function isOwn(origin: string | undefined, host: string | null) {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}
