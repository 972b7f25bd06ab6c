import type { HttpRequest } from '@adonisjs/core/http'
import { newPublicId } from '#app/data/public_id'

/** The one-time key of the form that was sent, as the key of what it asks for: sent twice, it happens once. */
export function formKeyOf(request: HttpRequest): string {
  const key = request.input('_form_key')
  const isKey = typeof key === 'string' && /^[\w-]{22}$/.test(key)
  return `form:${isKey ? key : newPublicId()}`
}

/** The same of a request by script: its Idempotency-Key, which `idempotent()` asked for. */
export function apiKeyOf(request: HttpRequest): string {
  return `api:${request.header('idempotency-key')}`
}
