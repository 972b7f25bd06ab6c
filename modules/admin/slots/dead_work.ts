import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'

const DEAD = {
  jobs: 'kernel_jobs',
  deliveries: 'outbox_deliveries',
  mails: 'mail_messages',
  texts: 'sms_messages',
} as const

/** What failed for good in the background and waits for an operator to send it again or give it up. One query. */
export default async function deadWork({ identity }: { identity: Identity }) {
  if (!identity.roles.has('admin')) return null
  const kinds = Object.entries(DEAD)
  const query = db.query()
  for (const [name, table] of kinds) query.select(db.from(table).where('state', 'dead').count('*').as(name))
  const [counts] = await query
  const rows = kinds.map(([name]) => ({ name, count: Number(counts[name]) })).filter(({ count }) => count > 0)
  return rows.length > 0 ? { rows } : null
}
