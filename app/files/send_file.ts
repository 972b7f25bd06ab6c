import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { mayServe } from '#app/files/scan/current_scanner'
import { rangeOf } from '#app/files/byte_range'
import { keyOf, type StoredFile } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import { FileWithheld } from '#app/files/file_withheld'

interface Sent extends Pick<StoredFile, 'name' | 'mime' | 'size' | 'sha256'> {
  /** Where the bytes are, when it is not the file itself: a smaller version of a picture. */
  key?: string
  disposition?: 'attachment' | 'inline'
}

/**
 * Answers with a file as an attachment that no browser renders as a page, whole or the part that was asked for. Who may
 * have it is the caller's to decide. A file that waits for the antivirus, or was found to be infected, is withheld.
 */
export async function sendFile(ctx: HttpContext, file: StoredFile) {
  const { state } = await db.from('files').where('id', file.id).select('state').firstOrFail()
  if (!mayServe(state)) throw new FileWithheld(state, file.name)
  ctx.response.header('Cache-Control', 'private, no-cache')
  return sendBytes(ctx, file)
}

/** The bytes with their headers; the caller has decided that they may go. */
export async function sendBytes({ request, response }: HttpContext, file: Sent) {
  const etag = `"${file.sha256}"`
  response.header('ETag', etag)
  response.header('Accept-Ranges', 'bytes')
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "sandbox; default-src 'none'")
  const asked = request.header('if-none-match')
  if (asked?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) return response.status(304).send('')

  const condition = request.header('if-range')
  const range = condition && condition !== etag ? 'whole' : rangeOf(request.header('range'), file.size)
  if (range === 'none') return response.status(416).header('Content-Range', `bytes */${file.size}`).send('')
  const part = range === 'whole' ? undefined : range
  response.header('Content-Type', file.mime)
  response.header('Content-Disposition', disposition(file))
  if (part) response.status(206).header('Content-Range', `bytes ${part.first}-${part.last}/${file.size}`)
  const { stream, size } = await fileStore().get(file.key ?? keyOf(file.sha256), part)
  response.header('Content-Length', size)
  response.stream(stream)
}

/** The name in ASCII for old clients, and as it is (RFC 6266, RFC 8187). */
function disposition({ name, disposition: kind = 'attachment' }: Sent) {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
