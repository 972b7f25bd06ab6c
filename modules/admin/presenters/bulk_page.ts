import type { HttpContext } from '@adonisjs/core/http'
import type { Resource, ResourceAction, Row } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { canBeDone } from '../acting/permitted.js'
import { MOST_ROWS } from '../acting/run_bulk.js'
import { completed, findRows } from '../listing/rows.js'
import { actionForm } from './action_page.js'

interface Chosen {
  resource: Resource
  action: ResourceAction
  keys: string[]
}

/** Which rows were chosen, which of them the action can be done to now, and its form. */
export async function bulkPage(ctx: HttpContext, { resource, action, keys }: Chosen) {
  const me = ctx.auth.getUserOrFail()
  const rows = await chosenRows(resource, keys.slice(0, MOST_ROWS))
  return {
    ...actionForm(ctx, { resource, action }, null),
    sendTo: `${resourcePath(resource)}/bulk/${action.name}`,
    crumbs: [{ label: ctx.i18n.t(`${resource.words}.title`), href: resourcePath(resource) }],
    back: resourcePath(resource),
    rows: [...rows.values()].map((row) => ({
      key: String(row._key),
      title: resource.title(row),
      canBeDone: canBeDone(action, row, me),
    })),
    leftOut: Math.max(0, keys.length - MOST_ROWS),
    most: MOST_ROWS,
  }
}

/** The chosen rows that exist, by their keys. */
export async function chosenRows(resource: Resource, keys: string[]): Promise<Map<string, Row>> {
  const rows = await completed(resource, await findRows(resource, keys))
  return new Map(rows.map((row) => [String(row._key), row]))
}
