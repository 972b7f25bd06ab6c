import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'

const DAYS = 7

/** Withdrawals that wait for the desk, and those that failed within a week, for the operators who can help with them. */
export default async function failedPayouts({ identity }: { identity: Identity }) {
  if (!identity.roles.has('admin') && !identity.roles.has('finance')) return null
  const since = clock.in({ days: -DAYS })
  const [{ total }] = await db
    .from('payouts')
    .where((failed) => failed.where('state', 'failed').where('ended_at', '>', since))
    .orWhere((returned) => returned.where('state', 'returned').where('returned_at', '>', since))
    .count('* as total')
  const [{ waiting }] = await db.from('payouts').where('state', 'requested').count('* as waiting')
  const counts = { total: Number(total), waiting: Number(waiting) }
  return counts.total + counts.waiting > 0 ? counts : null
}
