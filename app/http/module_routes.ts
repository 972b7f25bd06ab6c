import type { Router } from '@adonisjs/core/http'
import { modules } from '#app/modules/registry'

/**
 * Registers every module's routes under the module's name and stamps each with its owner, which the gate reads.
 * A route has no public setter for its meta data, so the stamp goes on while the route is serialised.
 */
export async function registerModuleRoutes(router: Router) {
  for (const { name, routes } of modules.all) {
    if (!routes) continue
    const { default: register } = await routes()
    const group = router.group(register).as(name)
    for (const route of flatten(group)) stamp(route, name)
  }
}

function flatten(node: any): any[] {
  return node.routes ? node.routes.flatMap(flatten) : [node]
}

function stamp(route: any, owner: string) {
  const toJSON = route.toJSON.bind(route)
  route.toJSON = () => {
    const json = toJSON()
    json.meta.module = owner
    return json
  }
}
