import type { HttpContext } from '@adonisjs/core/http'
import { chosenKeys } from '../../acting/chosen_keys.js'
import { runBulk } from '../../acting/run_bulk.js'
import { bulkPage, chosenRows } from '../../presenters/bulk_page.js'
import { bulkResult } from '../../presenters/bulk_result.js'
import { readAct } from '../../validators/act_validator.js'
import { actionOf, resourceOf } from './asked_for.js'

/** An action on the rows chosen in the list: what will happen to which, and what did. */
export default class BulkActionsController {
  async create(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const action = await actionOf(ctx, resource, true)
    const keys = chosenKeys(ctx.request.input('ids'))
    return ctx.view.render('admin::pages/resource/bulk', await bulkPage(ctx, { resource, action, keys }))
  }

  async store(ctx: HttpContext) {
    const resource = await resourceOf(ctx)
    const action = await actionOf(ctx, resource, true)
    const { keys, ...act } = await readAct(ctx, action, null)

    const rows = await chosenRows(resource, keys)
    const outcomes = await runBulk({ resource, action, by: ctx.auth.getUserOrFail(), ...act }, keys)
    return ctx.view.render(
      'admin::pages/resource/bulk_done',
      bulkResult({ resource, action, rows, outcomes }, ctx.i18n)
    )
  }
}
