import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { widthsOf } from '#app/files/images/picture_urls'
import { picturePurposes } from '#app/files/purposes'
import { mayServe } from '#app/files/scan/current_scanner'
import { keyOf, variantKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'

/** Public pictures by their hash: an address never shows anything else, so caches may keep it for a year. */
export default class MediaController {
  async show({ params, request, response }: HttpContext) {
    const width = Number(/^(\d{1,4})\.webp$/.exec(params.name)?.[1])
    const row = /^[0-9a-f]{64}$/.test(params.hash) && (await pictureOf(params.hash))
    if (!row || !mayServe(row.state) || !widthsOf(row.purpose, row.width).includes(width)) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    const key = width === row.width ? keyOf(row.sha256) : variantKey(row.sha256, width)
    const { stream, size } = await fileStore().get(key)
    response.header('Cache-Control', 'public, max-age=31536000, immutable')
    response.header('Content-Type', 'image/webp')
    response.header('Content-Length', size)
    response.header('X-Content-Type-Options', 'nosniff')
    response.header('Content-Security-Policy', "sandbox; default-src 'none'")
    response.stream(stream)
  }
}

function pictureOf(sha256: string) {
  return db
    .from('files')
    .where('sha256', sha256)
    .whereIn('purpose', picturePurposes)
    .whereNot('state', 'infected')
    .whereNotNull('kept_at')
    .select('sha256', 'purpose', 'state', 'width')
    .first()
}
