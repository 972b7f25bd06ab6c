import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { errors as auth } from '@adonisjs/auth'
import { localPath } from '#app/http/local_path'
import { isDatabaseGone } from '#app/data/errors'
import { databaseWatch } from '#app/data/database_watch'
import { routeOf } from '#app/http/requests_in_hand'
import { renderFormPage } from '#app/http/form_page'
import { Refusal } from '#app/http/refusal'
import { limitOf, sendProblem } from '#app/http/problem'
import { shareViewState } from '#app/http/view_state'
import type { FieldError } from '#app/http/form_state'

const PAGES = new Set([403, 404, 409, 410, 413, 419, 422, 429, 500, 503])

/** Turns every error into a page (or problem+json) that says what happened, what to do next, and the request's id. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = false
  protected ignoreStatuses = [400, 401, 403, 404, 413, 419, 422, 429]

  async handle(error: any, ctx: HttpContext) {
    const status = statusOf(error)
    if (status === 503) ctx.response.header('Retry-After', '5')
    if (status === 429) ctx.response.header('Retry-After', String(error.response?.availableIn ?? 60))
    if (ctx.wantsProblem || ctx.request.url().startsWith('/api/')) return sendProblem(error, status, ctx)
    if (error instanceof auth.E_UNAUTHORIZED_ACCESS) return ctx.response.redirect().toPath('/sign-in')
    if (await this.#showFormAgain(error, status, ctx)) return
    return this.#showErrorPage(error, status, ctx)
  }

  async report(error: any, ctx: HttpContext) {
    if (statusOf(error) < 500) return
    const tell = () => ctx.logger.error({ err: error, route: routeOf(ctx) }, 'request failed')
    if (isDatabaseGone(error)) void databaseWatch.note(error, tell)
    else tell()
  }

  async #showFormAgain(error: any, status: number, ctx: HttpContext) {
    if (status !== 422 && status !== 413 && status !== 429 && error.code !== 'E_BAD_CSRF_TOKEN') return false
    const fields = fieldErrors(error, ctx)
    if (fields.length === 0) return false
    const shown = await renderFormPage(ctx, fields)
    if (shown && status === 429) ctx.response.status(429)
    return shown
  }

  async #showErrorPage(error: any, status: number, ctx: HttpContext) {
    const known = PAGES.has(status) ? status : status >= 500 ? 500 : 422
    ctx.response.status(status)
    if (status === 413 || !ctx.i18n) shareViewState(ctx)
    const back = status === 419 || status === 422 ? localPath(ctx.request.input('_page'), '') : ''
    return ctx.response.send(
      await ctx.view.render(`pages/errors/${known}`, { detail: reasonOf(error, ctx), back: back || undefined })
    )
  }
}

export function statusOf(error: any): number {
  if (error?.code === 'E_BAD_CSRF_TOKEN') return 419
  if (isDatabaseGone(error)) return 503
  if (error?.code === 'E_ROW_NOT_FOUND') return 404
  if (error?.code === 'E_AUTHORIZATION_FAILURE') return error.response?.status ?? 403
  return error?.status >= 400 && error?.status < 600 ? error.status : 500
}

/** What is wrong, field by field: from the validator, or the one translated reason of a refusal. */
function fieldErrors(error: any, ctx: HttpContext): FieldError[] {
  if (error instanceof Refusal) return [{ field: error.field, message: ctx.i18n.t(error.key, error.details as any) }]
  if (error.code === 'E_VALIDATION_ERROR') return error.messages.map(({ field, message }: any) => ({ field, message }))
  if (error.status === 429) {
    return [
      { field: '', message: ctx.i18n?.t('ui.errors.too_many', { seconds: error.response?.availableIn ?? 60 }) ?? '' },
    ]
  }
  return []
}

function reasonOf(error: any, ctx: HttpContext) {
  if (error.status === 413) return ctx.i18n.t('ui.problem.413.limit', { limit: limitOf(ctx.request) })
  return error instanceof Refusal ? ctx.i18n.t(error.key, error.details as any) : undefined
}
