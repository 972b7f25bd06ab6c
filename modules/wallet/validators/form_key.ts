import type { HttpRequest } from '@adonisjs/core/http'
import { newPublicId } from '#app/data/public_id'

/** The one-time key of the form that was sent, as the key of what it asks for: sent twice, it happens once. */
export function formKeyOf(request: HttpRequest): string {
  const key = request.input('_form_key')
  const isKey = typeof key === 'string' && /^[\w-]{22}$/.test(key)
  return `form:${isKey ? key : newPublicId()}`
}

/** The same of a request by script: its Idempotency-Key. */
export function apiKeyOf(request: HttpRequest): string {
  const key = request.header('idempotency-key') ?? ''
  return `api:${/^[\w-]{1,100}$/.test(key) ? key : newPublicId()}`
}
