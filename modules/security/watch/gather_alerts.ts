import { isAtLeast } from '#app/audit/acts'
import type { Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { addToAlert } from './add_to_alert.js'
import type { Sealed } from './follow_log.js'

/** What happened longer ago is no news. */
const NEWS_FOR = 3_600_000

/** A row of `security_alert_rules`. */
export interface Rule {
  id: number
  act: string | null
  leastSeverity: string
  tells: 'admins' | 'person'
  digestMinutes: number
}

/** Puts what the rules in force are about into the alerts that wait to be sent; many at once become one. */
export async function gatherAlerts(entries: Sealed[], trx: Trx) {
  const news = entries.filter(({ at }) => at > clock.now() - NEWS_FOR)
  if (news.length === 0) return
  const rules = await rulesInForce(trx)
  const people = rules.some(({ tells }) => tells === 'person') ? await peopleOf(news, trx) : new Map<string, number>()
  for (const rule of rules) {
    for (const [userId, theirs] of whomItTells(rule, news, people)) {
      await addToAlert({ rule, userId, entries: theirs }, trx)
    }
  }
}

export function isAbout(rule: Pick<Rule, 'act' | 'leastSeverity'>, entry: Pick<Sealed, 'action' | 'severity'>) {
  return rule.act === null ? isAtLeast(entry.severity, rule.leastSeverity) : rule.act === entry.action
}

async function rulesInForce(trx: Trx): Promise<Rule[]> {
  const rows = await trx.from('security_alert_rules').whereNull('disabled_at').orderBy('id').select('*')
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    leastSeverity: row.least_severity,
    tells: row.tells,
    digestMinutes: row.digest_minutes,
  }))
}

/** Entries by whom they are told to: null stands for all admins. */
function whomItTells(rule: Rule, news: Sealed[], people: Map<string, number>): Map<number | null, Sealed[]> {
  const groups = new Map<number | null, Sealed[]>()
  for (const entry of news.filter((one) => isAbout(rule, one))) {
    const whom = rule.tells === 'admins' ? null : people.get(personOf(entry) ?? '')
    if (whom !== undefined) groups.set(whom, [...(groups.get(whom) ?? []), entry])
  }
  return groups
}

/** Whom an entry is about: its subject, or who did it to something of theirs. */
function personOf({ subjectType, subjectId, actorId }: Sealed) {
  return subjectType === 'user' ? subjectId : actorId
}

async function peopleOf(entries: Sealed[], trx: Trx): Promise<Map<string, number>> {
  const ids = [...new Set(entries.map(personOf).filter((id) => id !== null))]
  const rows = await trx.from('users').whereIn('public_id', ids).whereNull('disabled_at').select('id', 'public_id')
  return new Map(rows.map((row) => [row.public_id, row.id]))
}
