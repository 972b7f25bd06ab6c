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

/** Answers with RFC 9457 problem details; nothing of an unexpected error's inside is told. */
export function sendProblem(error: any, status: number, ctx: HttpContext) {
  const { request, response } = ctx
  const detail = status >= 500 ? undefined : detailOf(error, status, ctx)
  response.status(status).header('content-type', 'application/problem+json')
  return response.send({
    type: 'about:blank',
    title: TITLES[status] ?? 'Something went wrong',
    status,
    detail,
    message: error instanceof Refusal ? wordsOf(error, ctx) : undefined,
    errors: error.code === 'E_VALIDATION_ERROR' ? error.messages : undefined,
    requestId: request.id(),
  })
}

function detailOf(error: any, status: number, { request }: HttpContext) {
  if (status === 413) return `At most ${limitOf(request)}`
  return error instanceof Refusal ? error.key : error.message
}

/** As the page would say it, in the reader's own language where they are signed in. */
function wordsOf({ key, details }: Refusal, { auth, request }: HttpContext) {
  const locale = auth?.user?.locale ?? i18nManager.getSupportedLocaleFor(request.languages()) ?? 'en'
  return i18nManager.locale(locale).t(key, details as Record<string, string>)
}

/** How much a request like this one may carry, as people write it: `512 kB`. */
export function limitOf(request: HttpContext['request']) {
  const limit = request.header('content-type')?.startsWith('multipart/') ? UPLOAD_LIMIT : BODY_LIMIT
  return limit.replace('kb', ' kB').replace('mb', ' MB')
}
