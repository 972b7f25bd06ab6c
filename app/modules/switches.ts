import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { isUniqueViolation } from '#app/data/errors'
import { modules } from '#app/modules/registry'
import { done, refuse, type Outcome } from '#app/outcome'

const POLL_MS = 1_000

let seenVersion = -1
let timer: NodeJS.Timeout | undefined
let reading: Promise<void> = Promise.resolve()

/**
 * Reads the switches when their version moved on. Every process polls one row a second, so a switch works
 * everywhere within two. The same row carries the clock's offset (tests and demo).
 */
export async function refreshSwitches({ force = false } = {}) {
  const state = await db.from('kernel_state').where('id', 1).select('version', 'clock_offset_ms').first()
  if (!state || (!force && Number(state.version) === seenVersion)) return

  const rows = await db.from('kernel_modules').where('is_enabled', 0).select('name')
  modules.applySwitches(new Set(rows.map((row) => row.name)))
  clock.offset = Number(state.clock_offset_ms)
  seenVersion = Number(state.version)
}

export function startPolling() {
  clearInterval(timer)
  timer = setInterval(() => {
    reading = refreshSwitches().catch((error) => {
      logger.debug({ err: error }, 'module switches not readable, keeping the last ones')
    })
  }, POLL_MS)
  timer.unref()
}

/** Waits for the reading under way: a query after the pool is closed would open it again. */
export async function stopPolling() {
  clearInterval(timer)
  await reading
}

/** Switches a module; refuses with `unknown` or `core`. Who and why are kept in the row. */
export async function switchModule(
  name: string,
  enabled: boolean,
  by: { userId?: number; reason: string }
): Promise<Outcome<string[], 'unknown' | 'core'>> {
  const manifest = modules.get(name)
  if (!manifest) return refuse('unknown', { name })
  if (manifest.core && !enabled) return refuse('core', { name })

  await transact(async (trx) => {
    await bumpVersion(trx)
    const row = {
      is_enabled: enabled ? 1 : 0,
      changed_by: by.userId ?? null,
      reason: by.reason,
      changed_at: clock.now(),
    }
    const changed = await trx.from('kernel_modules').where('name', name).update(row)
    if (Number(changed) === 0) await insertSwitch(trx, { name, ...row })
    await trx.table('kernel_module_changes').insert({ module: name, ...row })
  })
  await refreshSwitches({ force: true })
  return done(enabled ? [] : modules.dependantsOf(name))
}

/** Moves the clock of every process by setting the shared offset; only tests and the demo call it. */
export async function setClockOffset(ms: number) {
  await transact(async (trx) => {
    await bumpVersion(trx)
    await trx.from('kernel_state').where('id', 1).update({ clock_offset_ms: ms })
  })
  await refreshSwitches({ force: true })
}

async function bumpVersion(trx: any) {
  await trx.from('kernel_state').where('id', 1).increment('version', 1)
}

async function insertSwitch(trx: any, row: Record<string, unknown>) {
  try {
    await trx.table('kernel_modules').insert(row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
