import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { formOf, type FieldError } from '#app/http/form_state'
import { localPath } from '#app/http/local_path'
import { modules } from '#app/modules/registry'

/**
 * Answers a refused form with 422 and the page it was on, the input and the errors in place.
 *
 * The form names its page in `_page`; that page's own controller renders it (and authorises, as for any GET).
 * Returns false when there is no such page.
 */
export async function renderFormPage(ctx: HttpContext, errors: FieldError[]): Promise<boolean> {
  const page = ctx.request.input('_page')
  if (typeof page !== 'string') return false

  const url = new URL(localPath(page), 'http://local.invalid')
  const match = router.match(url.pathname, 'GET', true)
  const owner = match?.route.meta.module as string | undefined
  if (!match || (owner && !modules.isOn(owner))) return false

  formOf(ctx).refuse(ctx.request.body(), errors, ctx.request.url())
  ctx.params = match.params
  ctx.route = match.route
  ctx.request.updateQs(Object.fromEntries(url.searchParams))
  ctx.response.status(422)
  ctx.view.share({ currentPath: url.pathname, formPage: url.pathname + url.search })

  const { handler } = match.route
  const body = typeof handler === 'function' ? await handler(ctx) : await handler.handle(ctx.containerResolver, ctx)
  if (body !== undefined && !ctx.response.hasLazyBody) ctx.response.send(body)
  return true
}
