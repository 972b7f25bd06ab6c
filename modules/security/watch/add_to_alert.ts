import { isAtLeast } from '#app/audit/acts'
import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import type { Sealed } from './follow_log.js'
import type { Rule } from './gather_alerts.js'

interface Addition {
  rule: Rule
  /** Null: all admins. */
  userId: number | null
  entries: Sealed[]
}

/** Adds entries to the alert that gathers for a rule and whom it tells, or begins one: at once, or after the digest's time. */
export async function addToAlert({ rule, userId, entries }: Addition, trx: Trx) {
  const gathering = `${rule.id}:${userId ?? 'admins'}`
  const waiting = await trx.from('security_alerts').where({ gathering }).select('*').first()
  const row = merged(waiting, entries)
  if (waiting) return trx.from('security_alerts').where({ id: waiting.id, gathering }).update(row)
  const due = await dueAt(rule, userId, trx)
  const begun = { public_id: newPublicId(), rule_id: rule.id, user_id: userId, gathering, due_at: due }
  return trx.table('security_alerts').insert({ ...begun, ...row })
}

function merged(waiting: any, entries: Sealed[]) {
  const acts: Record<string, number> = waiting ? JSON.parse(waiting.acts) : {}
  for (const { action } of entries) acts[action] = (acts[action] ?? 0) + 1
  const severities = [waiting?.severity, ...entries.map(({ severity }) => severity)].filter(Boolean)
  const times = entries.map(({ at }) => at)
  return {
    acts: JSON.stringify(acts),
    severity: severities.reduce((worst, one) => (isAtLeast(one, worst) ? one : worst)),
    times: Number(waiting?.times ?? 0) + entries.length,
    first_at: Math.min(...times, Number(waiting?.first_at ?? Infinity)),
    last_at: Math.max(...times, Number(waiting?.last_at ?? 0)),
  }
}

async function dueAt({ id, digestMinutes }: Rule, userId: number | null, trx: Trx) {
  const told = await trx.from('security_alerts').where({ rule_id: id, user_id: userId }).max('sent_at as at').first()
  return Math.max(clock.now(), Number(told?.at ?? 0) + digestMinutes * 60_000)
}
