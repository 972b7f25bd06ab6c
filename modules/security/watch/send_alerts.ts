import db from '@adonisjs/lucid/services/db'
import { transact, type Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { tellOfAlert } from './tell_of_alert.js'

const HOUR = 3_600_000
const AT_ONCE = 50

/** A row of `security_alerts` with what its rule says. */
export interface DueAlert {
  id: number
  rule_id: number
  user_id: number | null
  acts: string
  severity: string
  times: number
  first_at: number
  last_at: number
  by: 'mail' | 'sms' | 'both'
  most_per_hour: number
}

/** Puts the alerts that are due into the outboxes, each once. Above a rule's rate it gathers on until there is room. */
export async function sendAlerts(): Promise<number> {
  const due: DueAlert[] = await db
    .from('security_alerts as a')
    .join('security_alert_rules as r', 'r.id', 'a.rule_id')
    .whereNotNull('a.gathering')
    .where('a.due_at', '<=', clock.now())
    .orderBy('a.due_at')
    .limit(AT_ONCE)
    .select('a.*', 'r.by', 'r.most_per_hour')
  let sent = 0
  for (const alert of due) if (await transact((trx) => send(alert, trx))) sent++
  return sent
}

async function send(alert: DueAlert, trx: Trx): Promise<boolean> {
  const mine = { rule_id: alert.rule_id, user_id: alert.user_id }
  const lately = await trx
    .from('security_alerts')
    .where(mine)
    .where('sent_at', '>', clock.now() - HOUR)
    .orderBy('sent_at', 'desc')
    .limit(alert.most_per_hour)
    .select('sent_at')
  const waiting = () => trx.from('security_alerts').where('id', alert.id).whereNotNull('gathering')
  if (lately.length >= alert.most_per_hour) {
    await waiting().update({ due_at: Number(lately.at(-1).sent_at) + HOUR })
    return false
  }
  const spent = await waiting().update({ gathering: null, sent_at: clock.now() })
  if (Number(spent) !== 1) return false
  await tellOfAlert(alert, trx)
  return true
}
