import { randomBytes } from 'node:crypto'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { keptPages } from '#app/http/kept_pages'

const LONGEST_URL = 500
const OWN_HEADERS = new Set(['set-cookie', 'x-request-id', 'date', 'content-security-policy', 'content-length'])

/**
 * Shows a public page again to visitors who bring no cookie: they all see the same. Such a visitor gets no session
 * either, so these pages hold no form that needs one. Each response has a nonce of its own.
 */
export default class VisitorPages {
  async handle(ctx: HttpContext, next: NextFn) {
    const key = keptPages.seconds > 0 ? keyOf(ctx) : null
    if (!key) return next()

    const kept = keptPages.find(key)
    if (kept) return show(ctx, kept)
    await next()
    ctx.response.removeHeader('set-cookie')
    keep(key, ctx)
  }
}

function keyOf({ request }: HttpContext) {
  if (request.method() !== 'GET' || request.header('cookie') !== undefined) return null
  const url = request.url(true)
  const locale = i18nManager.getSupportedLocaleFor(request.languages()) ?? ''
  return url.length > LONGEST_URL ? null : `${locale} ${url}`
}

function keep(key: string, { response }: HttpContext) {
  const body = response.getBody()
  if (response.getStatus() !== 200 || typeof body !== 'string') return
  const nonce = (response as any).nonce as string
  keptPages.keep(key, {
    parts: body.split(nonce),
    policyParts: String(response.getHeader('content-security-policy')).split(nonce),
    headers: Object.fromEntries(
      Object.entries(response.getHeaders())
        .filter(([name]) => !OWN_HEADERS.has(name))
        .map(([name, value]) => [name, String(value)])
    ),
  })
}

function show({ response }: HttpContext, { parts, headers, policyParts }: ReturnType<typeof keptPages.find> & {}) {
  const nonce = randomBytes(16).toString('base64url')
  for (const name in headers) response.header(name, headers[name])
  response.header('content-security-policy', policyParts.join(nonce))
  response.header('content-type', 'text/html; charset=utf-8')
  return response.send(parts.length === 1 ? parts[0] : parts.join(nonce))
}
