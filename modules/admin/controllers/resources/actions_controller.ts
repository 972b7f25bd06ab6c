import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { resourcePath } from '#app/admin/resources'
import { runAction } from '../../acting/run_action.js'
import { refusalPrefix } from '../../acting/refusals.js'
import { findRow } from '../../listing/rows.js'
import { actionPage } from '../../presenters/action_page.js'
import { readAct } from '../../validators/act_validator.js'
import { actionOf, resourceOf, rowOf } from './asked_for.js'

/** An action on one row: its form, and doing it. */
export default class ActionsController {
  async create(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const action = await actionOf(ctx, resource)
    const row = await rowOf(ctx, resource)
    return ctx.view.render('admin::pages/resource/action', actionPage(ctx, { resource, action, row }))
  }

  async store(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const action = await actionOf(ctx, resource)
    const row = await rowOf(ctx, resource)
    const act = await readAct(ctx, action, row)

    const outcome = await runAction({ resource, action, by: ctx.auth.getUserOrFail(), ...act }, ctx.params.id)
    accepted(outcome, refusalPrefix(resource, action, outcome))
    ctx.session.flash(
      'success',
      ctx.i18n.t(`${resource.words}.acts.${action.name}.done`, { title: resource.title(row) })
    )
    const isStillThere = await findRow(resource, ctx.params.id)
    return ctx.response.redirect().toPath(`${resourcePath(resource)}${isStillThere ? `/${ctx.params.id}` : ''}`)
  }
}
