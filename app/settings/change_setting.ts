import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { findSetting } from '#app/settings/setting_registry'
import type { Setting } from '#app/settings/define_setting'
import type { SettingRefusal } from '#app/settings/setting_spec'
import { bumpVersion, refreshState } from '#app/state/shared_state'
import { clock } from '#app/time/clock'

export interface ChangedBy {
  userId?: number
  /** Public id for the audit log; without one it was done from the server's console. */
  actorId?: string
  reason: string
  /** The version the person saw, 0 for one never changed; without it the newest is overwritten. */
  version?: number
}

export type ChangeRefusal = SettingRefusal | 'unknown' | 'reason' | 'stale'

const SHORTEST_REASON = 3
const LONGEST_REASON = 500

/**
 * Sets a setting to what was typed, or back to its default with null; kept, logged and audited in one transaction, in
 * force in every process within two seconds. Refuses with `unknown`, `reason`, what the kind refuses, or `stale` when
 * somebody changed it since. Returns the value now in force.
 */
export async function changeSetting(
  name: string,
  typed: string | null,
  by: ChangedBy
): Promise<Outcome<unknown, ChangeRefusal>> {
  const setting = findSetting(name)?.setting
  if (!setting) return refuse('unknown', { name })
  const reason = by.reason.trim()
  if (reason.length < SHORTEST_REASON || reason.length > LONGEST_REASON) return refuse('reason')

  const read = typed === null ? done(setting.spec.default) : setting.read(typed)
  if (!read.ok) return read
  const value = typed === null ? null : setting.encode(read.value)

  const isKept = await transact((trx) => keep(setting, value, { ...by, reason }, trx))
  await refreshState({ force: true })
  return isKept ? done(read.value) : refuse('stale', { current: setting.show() })
}

/** The version row is locked first, so that of two changes at once the second sees the first. */
async function keep(setting: Setting, value: string | null, by: ChangedBy, trx: Trx) {
  const { name } = setting
  await bumpVersion(trx)
  const before = await trx.from('kernel_settings').where('name', name).select('value', 'version').first()
  const version = Number(before?.version ?? 0)
  if (by.version !== undefined && by.version !== version) return false

  const row = {
    value,
    version: version + 1,
    changed_by: by.userId ?? null,
    reason: by.reason,
    changed_at: clock.now(),
  }
  if (before) await trx.from('kernel_settings').where('name', name).update(row)
  else await trx.table('kernel_settings').insert({ name, ...row })
  await trx.table('kernel_setting_changes').insert({ name, ...row })
  await record(
    {
      action: 'admin.setting_changed',
      subjectType: 'setting',
      subjectId: name.slice(0, 60),
      actorId: by.actorId ?? null,
      reason: by.reason,
      details: { from: before?.value ?? null, to: value },
    },
    trx
  )
  return true
}
