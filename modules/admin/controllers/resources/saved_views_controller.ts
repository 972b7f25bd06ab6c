import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { resourcePath } from '#app/admin/resources'
import { KeepViews } from '../../actions/keep_views.js'
import { newViewValidator, viewValidator } from '../../validators/view_validator.js'
import { resourceOf } from './asked_for.js'

/** What an operator searches for again and again, kept under a name. */
export default class SavedViewsController {
  async store(ctx: HttpContext) {
    const { name: resource, ...rest } = await resourceOf(ctx)
    const { name, shared, query } = await ctx.request.validateUsing(newViewValidator)
    const view = { resource, name, isShared: shared ?? false, query: query ?? '' }
    const publicId = accepted(await this.#views(ctx).save(view), 'admin.views.refusals', 'name')
    ctx.session.flash('success', ctx.i18n.t('admin.views.saved', { name }))
    const parameters = new URLSearchParams(view.query)
    parameters.set('view', publicId)
    return ctx.response.redirect().toPath(`${resourcePath({ name: resource, ...rest })}?${parameters}`)
  }

  async update(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const { name, shared } = await ctx.request.validateUsing(viewValidator)
    const view = { resource: resource.name, name, isShared: shared ?? false }
    accepted(await this.#views(ctx).change(ctx.params.view, view), 'admin.views.refusals', 'name')
    ctx.session.flash('success', ctx.i18n.t('admin.views.changed', { name }))
    return ctx.response.redirect().toPath(`${resourcePath(resource)}`)
  }

  async destroy(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    await this.#views(ctx).remove(ctx.params.view, resource.name)
    ctx.session.flash('success', ctx.i18n.t('admin.views.removed'))
    return ctx.response.redirect().toPath(resourcePath(resource))
  }

  #views({ auth }: HttpContext) {
    return new KeepViews(auth.getUserOrFail().id)
  }
}
