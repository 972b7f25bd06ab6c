import type { HttpContext } from '@adonisjs/core/http'
import { transact } from '#app/data/transact'
import { record } from '#app/audit/audit'
import { detailPage } from '../../presenters/detail_page.js'
import { listPage } from '../../presenters/list_page.js'
import { resourceOf, rowOf } from './asked_for.js'

export default class ResourcesController {
  async index(ctx: HttpContext) {
    return ctx.view.render('admin::pages/resource/index', await listPage(ctx, await resourceOf(ctx)))
  }

  async show(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const row = await rowOf(ctx, resource)
    const { audit } = resource.detail
    if (audit) {
      const look = { action: audit, subjectType: resource.subject, subjectId: String(row._key) }
      await transact((trx) => record({ ...look, actorId: ctx.auth.getUserOrFail().publicId }, trx))
    }
    return ctx.view.render('admin::pages/resource/show', await detailPage(ctx, resource, row))
  }
}
