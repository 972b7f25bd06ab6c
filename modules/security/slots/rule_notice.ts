import { HttpContext } from '@adonisjs/core/http'
import { clock } from '#app/time/clock'
import { demandAhead } from '../rules/demands.js'
import { worthAsked } from '../rules/factor_rules.js'

const AHEAD_MS = 30 * 86_400_000

/** Tells whoever must add a factor within a month until when; null for nearly everybody, which costs no query. */
export default async function ruleNotice() {
  const ctx = HttpContext.get()
  const me = ctx?.auth?.user
  const demand = me && (await demandAhead(me))
  if (!demand || (ctx.sessionRow && ctx.sessionRow.assurance >= worthAsked(demand))) return null
  return demand.dueAt < clock.now() + AHEAD_MS ? { demand } : null
}
