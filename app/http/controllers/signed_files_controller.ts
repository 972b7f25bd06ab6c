import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { widthsOf } from '#app/files/images/picture_urls'
import { isPicture } from '#app/files/purposes'
import { mayServe } from '#app/files/scan/current_scanner'
import { FileWithheld } from '#app/files/file_withheld'
import { sendBytes } from '#app/files/send_file'
import { isSignedByUs } from '#app/files/signed_url'
import { toStoredFile, variantKey } from '#app/files/stored_file'
import { Refusal } from '#app/http/refusal'
import { clock } from '#app/time/clock'

/** A file for whoever has its signed address, until that ends. */
export default class SignedFilesController {
  async show(ctx: HttpContext) {
    const { request, response, params } = ctx
    const width = request.input('w')
    const signed = {
      publicId: String(params.id),
      expires: Number(request.input('exp')),
      variant: width === undefined ? undefined : Number(width),
    }
    if (!isSignedByUs(signed, String(request.input('sig', '')))) throw new LinkRefused('link_unknown', 403)
    if (signed.expires * 1_000 <= clock.now()) throw new LinkRefused('link_expired', 410)

    const row = await db.from('files').where('public_id', signed.publicId).whereNotNull('kept_at').first()
    if (!row) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    if (!mayServe(row.state)) throw new FileWithheld(row.state, row.name)
    response.header('Cache-Control', 'private, no-cache')
    return sendBytes(ctx, { ...toStoredFile(row), ...smaller(row, signed.variant) })
  }
}

/** The smaller version that was signed, if the file has it; the file itself otherwise. */
function smaller({ purpose, width, sha256 }: any, variant: number | undefined) {
  const isKept = isPicture(purpose) && variant !== undefined && widthsOf(purpose, width).slice(0, -1).includes(variant)
  return isKept ? { key: variantKey(sha256, variant) } : {}
}

class LinkRefused extends Refusal {
  constructor(reason: string, status: number) {
    super(`ui.files.${reason}`)
    this.status = status
  }
}
