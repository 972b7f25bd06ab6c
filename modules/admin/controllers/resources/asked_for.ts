import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { findResource } from '#app/admin/resources'
import type { Resource, ResourceAction, Row } from '#app/admin/define_resource'
import ResourcePolicy from '../../policies/resource_policy.js'
import { completed, findRow } from '../../listing/rows.js'

/** The resource in the address: 404 when there is none or its module is off, 403 for roles it is not for. */
export async function resourceOf(ctx: HttpContext): Promise<Resource> {
  const resource = await findResource(ctx.params.resource)
  if (!resource) throw notFound(ctx)
  await ctx.bouncer.with(ResourcePolicy).authorize('see', resource)
  return resource
}

/** The action in the address. */
export async function actionOf(ctx: HttpContext, resource: Resource, bulk = false): Promise<ResourceAction> {
  const action = resource.actions?.find(({ name }) => name === ctx.params.action)
  if (!action || (bulk && !action.bulk)) throw notFound(ctx)
  await ctx.bouncer.with(ResourcePolicy).authorize('act', resource, action)
  return action
}

/** The row in the address, with everything a list shows of it. */
export async function rowOf(ctx: HttpContext, resource: Resource): Promise<Row> {
  const row = await findRow(resource, ctx.params.id)
  if (!row) throw notFound(ctx)
  return (await completed(resource, [row]))[0]
}

function notFound({ request }: HttpContext) {
  return new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}
