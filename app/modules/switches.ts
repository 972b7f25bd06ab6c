import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { modules } from '#app/modules/registry'
import { done, refuse, type Outcome } from '#app/outcome'
import { bumpVersion, refreshState } from '#app/state/shared_state'

export interface SwitchedBy {
  userId?: number
  /** Public id for the audit log; without one it was done from the server's console. */
  actorId?: string
  reason: string
}

/** Switches a module and records who and why; refuses with `unknown` or `core`. Returns what is off or on along with it. */
export async function switchModule(
  name: string,
  enabled: boolean,
  by: SwitchedBy
): Promise<Outcome<string[], 'unknown' | 'core'>> {
  const manifest = modules.get(name)
  if (!manifest) return refuse('unknown', { name })
  if (manifest.core && !enabled) return refuse('core', { name })

  await transact(async (trx) => {
    await bumpVersion(trx)
    await keepSwitch(name, enabled, by, trx)
    await record(
      {
        action: enabled ? 'admin.module_enabled' : 'admin.module_disabled',
        subjectType: 'module',
        subjectId: name,
        actorId: by.actorId ?? null,
        reason: by.reason,
      },
      trx
    )
  })
  await refreshState({ force: true })
  return done(enabled ? [] : modules.dependantsOf(name))
}

/** The version row is locked by then, so that of two switches at once one waits for the other. */
async function keepSwitch(name: string, enabled: boolean, by: SwitchedBy, trx: Trx) {
  const row = {
    is_enabled: enabled ? 1 : 0,
    changed_by: by.userId ?? null,
    reason: by.reason,
    changed_at: clock.now(),
  }
  const known = await trx.from('kernel_modules').where('name', name).select('name').first()
  if (known) await trx.from('kernel_modules').where('name', name).update(row)
  else await trx.table('kernel_modules').insert({ name, ...row })
  await trx.table('kernel_module_changes').insert({ module: name, ...row })
}
