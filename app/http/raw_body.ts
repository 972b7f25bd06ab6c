import type { HttpRequest } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'

const LARGEST_BYTES = 256 * 1024

/** The body byte for byte, as it was signed. */
export async function rawBody(request: HttpRequest): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.request) {
    size += chunk.length
    if (size > LARGEST_BYTES) {
      throw new Exception('The body is too large', { status: 413, code: 'E_TOO_LARGE' })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
