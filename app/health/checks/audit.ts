import db from '@adonisjs/lucid/services/db'
import type { HealthCheck } from '#app/health/health_check'
import { clock } from '#app/time/clock'

const LATE_AFTER_SECONDS = 120

/** Whether the audit log is sealed soon after it is written, and no entry was refused by the seal. */
export default {
  name: 'audit',
  async run() {
    const waiting = await db
      .from('audit_pending')
      .join('audit_entries', 'audit_entries.id', 'audit_pending.entry_id')
      .whereNull('audit_pending.refused_at')
      .count('* as total')
      .min('audit_entries.created_at as oldest')
      .first()
    const [{ total: refused }] = await db.from('audit_pending').whereNotNull('refused_at').count('* as total')
    const oldest = waiting.oldest === null ? clock.now() : Number(waiting.oldest)
    const lagSeconds = Math.max(0, Math.round((clock.now() - oldest) / 1_000))
    const details = { waiting: Number(waiting.total), lagSeconds, refused: Number(refused) }
    return { status: lagSeconds > LATE_AFTER_SECONDS || details.refused > 0 ? 'degraded' : 'ok', details }
  },
} satisfies HealthCheck
