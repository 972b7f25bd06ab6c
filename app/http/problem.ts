import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { BODY_LIMIT, UPLOAD_LIMIT } from '#config/bodyparser'
import { Refusal } from '#app/http/refusal'

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid input',
  429: 'Too many requests',
  503: 'Unavailable',
}

/** What programs tell problems apart by, where nothing more is known than the status. */
const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid_input',
  429: 'too_many_requests',
  503: 'unavailable',
}

/** Errors whose own words say more to us than to whoever asked, or too much. */
const DETAILS: Record<string, string> = {
  E_ROUTE_NOT_FOUND: 'There is nothing at this address.',
  E_ROW_NOT_FOUND: 'There is no such thing.',
  E_KEY_REUSED: 'This Idempotency-Key was used before for something else. Use a new key for each thing you ask for.',
}
const FAILED =
  'Something went wrong on our side. Ask again with the same Idempotency-Key; if it goes on, tell us the requestId.'
const UNAVAILABLE = 'We cannot answer just now. Ask again in a few seconds, with the same Idempotency-Key.'

/**
 * Answers with RFC 9457 problem details: `code` tells problems apart, `detail` says in English what is wrong, `message`
 * the same in the reader's language where it is a refusal. Nothing of an unexpected error's inside is told.
 */
export function sendProblem(error: any, status: number, ctx: HttpContext) {
  const { request, response } = ctx
  const code = codeOf(error, status)
  response.status(status).header('content-type', 'application/problem+json')
  return response.send({
    type: `urn:megilance:problem:${code}`,
    title: TITLES[status] ?? 'Something went wrong',
    status,
    detail: detailOf(error, status, ctx),
    code,
    message: error instanceof Refusal ? wordsOf(error, localeOf(ctx)) : undefined,
    errors: error.code === 'E_VALIDATION_ERROR' ? error.messages : undefined,
    requestId: request.id(),
  })
}

/** "wallet.insufficient_funds" of a refusal, "idempotency_key_missing" of an error with a name of its own. */
function codeOf(error: any, status: number): string {
  if (error instanceof Refusal) return error.key.replace('.refusals.', '.')
  const known = CODES[status] ?? (status >= 500 ? 'failed' : 'bad_request')
  const own = /^E_(IDEMPOTENCY_\w+|KEY_REUSED|NOT_FRESH)$/.exec(error.code ?? '')?.[1]
  return own?.toLowerCase() ?? known
}

function detailOf(error: any, status: number, { request }: HttpContext): string {
  if (status === 503) return UNAVAILABLE
  if (status >= 500) return FAILED
  if (status === 413) return `At most ${limitOf(request)}`
  if (error instanceof Refusal) return wordsOf(error, 'en')
  if (error.code === 'E_VALIDATION_ERROR') {
    const fields = [...new Set(error.messages.map(({ field }: { field: string }) => field))]
    return `Cannot be used as it is: ${fields.join(', ')}. \`errors\` says what is wrong with each.`
  }
  return DETAILS[error.code] ?? error.message
}

function wordsOf({ key, details }: Refusal, locale: string) {
  return i18nManager.locale(locale).t(key, details as Record<string, string>)
}

/** The reader's own language where they are signed in, else the one their program asks for. */
function localeOf({ auth, request }: HttpContext) {
  return auth?.user?.locale ?? i18nManager.getSupportedLocaleFor(request.languages()) ?? 'en'
}

/** How much a request like this one may carry, as people write it: `512 kB`. */
export function limitOf(request: HttpContext['request']) {
  const limit = request.header('content-type')?.startsWith('multipart/') ? UPLOAD_LIMIT : BODY_LIMIT
  return limit.replace('kb', ' kB').replace('mb', ' MB')
}
