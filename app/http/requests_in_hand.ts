import type { HttpContext } from '@adonisjs/core/http'

/** Requests of this process that are not answered yet. */
export const requestsInHand = new Set<HttpContext>()

/** Method and pattern of a request's route; its address could hold a token. */
export function routeOf({ request, route }: HttpContext) {
  return `${request.method()} ${route?.pattern ?? '(no route)'}`
}
