import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { hasLapsed } from '#app/time/lapsed'
import { OPEN_MS } from '#modules/wallet/routing/breaker'
import type { Ask, Standing } from '#modules/wallet/routing/judge'
import { approvalOf } from '#modules/wallet/routing/verdicts'

const LATEST = 100
/** Each newer answer counts this much more than the one before, and each loses half its weight in half an hour. */
const FADES = 0.9
const HALF_LIFE_MS = 30 * 60_000
/** What we believe of a gateway nobody has asked yet, worth so many answers: bad luck passes when nobody tries any more. */
const BELIEF = { success: 0.98, tookMs: 300, weight: 2 }

interface Answer {
  outcome: string
  took_ms: number
  created_at: number | string
}

/** How these gateways did lately, with what is asked for or in all, from our own rows: one query and two per gateway. */
export async function standingsOf(gateways: string[], ask?: Ask): Promise<Map<string, Standing>> {
  const rows = await db.from('gateway_health').whereIn('gateway', gateways)
  const health = new Map(rows.map((row) => [row.gateway as string, row]))
  const standings = gateways.map(async (gateway) => {
    const answers = db.from('gateway_attempts').where('gateway', gateway).orderBy('id', 'desc').limit(LATEST)
    const record = recordOf(await answers.select('outcome', 'took_ms', 'created_at'), clock.now())
    const approval = await approvalOf(gateway, ask)
    return [gateway, { ...record, approval, ...conditionOf(health.get(gateway)) }] as const
  })
  return new Map(await Promise.all(standings))
}

/** Success and speed of answers, newest first: averages that fade, by number and by time. */
export function recordOf(answers: Answer[], now: number) {
  let { weight } = BELIEF
  let success = BELIEF.success * weight
  let tookMs = BELIEF.tookMs * weight
  answers.forEach(({ outcome, took_ms: took, created_at: at }, index) => {
    const counts = FADES ** index * 2 ** (-Math.max(0, now - Number(at)) / HALF_LIFE_MS)
    weight += counts
    success += counts * (outcome === 'done' ? 1 : 0)
    tookMs += counts * took
  })
  return { success: Math.round((success / weight) * 10_000) / 10_000, tookMs: Math.round(tookMs / weight) }
}

function conditionOf(row: any): Pick<Standing, 'breaker' | 'isPaused'> {
  if (!row) return { breaker: 'closed', isPaused: false }
  const isOver = row.state === 'open' && hasLapsed(Number(row.open_until), clock.now(), OPEN_MS)
  return { breaker: isOver ? 'half_open' : row.state, isPaused: row.paused_at !== null }
}
