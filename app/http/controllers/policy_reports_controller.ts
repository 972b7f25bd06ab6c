import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { rawBody } from '#app/http/raw_body'
import { violationIn } from '#app/http/policy_violation'

const MINUTE = 60_000
const MOST_A_MINUTE = 30

let minute = 0
let told = 0

/** Where browsers say that a page of ours asked for something its policy forbids: a fault of ours, or script of somebody else. */
export default class PolicyReportsController {
  async store({ logger, request, response }: HttpContext) {
    const violation = violationIn(await rawBody(request))
    if (violation && mayTell()) {
      const { directive, blocked, path } = violation
      const page = router.match(path, 'GET', true)?.route.pattern
      logger.warn({ directive, blocked, page }, 'a page broke its content security policy')
    }
    return response.noContent()
  }
}

/** Anybody can send reports: the log takes so many a minute from each process. */
function mayTell() {
  const now = Math.floor(clock.now() / MINUTE)
  if (now !== minute) [minute, told] = [now, 0]
  return ++told <= MOST_A_MINUTE
}
