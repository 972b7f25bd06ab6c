import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'

const SHOWN = 10

export interface SettingChange {
  name: string
  /** JSON as it is stored; null for back to the default. */
  value: string | null
  version: number
  /** Null when it was changed on the server's command line. */
  by: string | null
  reason: string
  changedAt: number
}

/** The last ten changes of each of these settings, newest first, by the setting's name; two queries. */
export async function settingChanges(names: string[]): Promise<Map<string, SettingChange[]>> {
  const rows = await db
    .from('kernel_setting_changes as changes')
    .join('kernel_settings as settings', 'settings.name', 'changes.name')
    .whereIn('changes.name', names)
    .whereRaw('changes.version > settings.version - ?', [SHOWN])
    .orderBy('changes.version', 'desc')
    .select('changes.name', 'changes.value', 'changes.version', 'changes.changed_by', 'changes.reason')
    .select('changes.changed_at')
  const people = await use('security').users([...new Set(rows.map((row) => row.changed_by).filter(Boolean))])
  const changes = rows.map((row) => ({
    name: row.name,
    value: row.value,
    version: Number(row.version),
    by: people.get(row.changed_by)?.name ?? null,
    reason: row.reason,
    changedAt: Number(row.changed_at),
  }))
  return Map.groupBy(changes, ({ name }) => name)
}
