import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { Trx } from '#app/data/transact'
import { transact } from '#app/data/transact'
import { keptPages } from '#app/http/kept_pages'
import { clock } from '#app/time/clock'
import { readSwitches } from '#app/modules/read_switches'
import { readSettings } from '#app/settings/setting_values'

const POLL_MS = 1_000

let seenVersion = -1
let timer: NodeJS.Timeout | undefined
let reading: Promise<void> = Promise.resolve()

/**
 * Takes over what operators changed, when its version moved on: module switches and settings. Every process asks for
 * this one row a second, so a change works everywhere within two. The row carries the clock's offset (tests and demo).
 */
export async function refreshState({ force = false } = {}) {
  const state = await db.from('kernel_state').where('id', 1).select('version', 'clock_offset_ms').first()
  if (!state || (!force && Number(state.version) === seenVersion)) return

  await readSwitches()
  await readSettings()
  keptPages.forget()
  clock.offset = Number(state.clock_offset_ms)
  seenVersion = Number(state.version)
}

export function startPolling() {
  clearInterval(timer)
  timer = setInterval(() => {
    reading = refreshState().catch((error) => {
      logger.debug({ err: error }, 'switches and settings not readable, keeping the last ones')
    })
  }, POLL_MS)
  timer.unref()
}

/** Waits for the reading under way: a query after the pool is closed would open it again. */
export async function stopPolling() {
  clearInterval(timer)
  await reading
}

/** Tells every process that something changed; in the transaction of the change, before its other writes. */
export async function bumpVersion(trx: Trx) {
  await trx.from('kernel_state').where('id', 1).increment('version', 1)
}

/** Moves the clock of every process by setting the shared offset; only tests and the demo call it. */
export async function setClockOffset(ms: number) {
  await transact(async (trx) => {
    await bumpVersion(trx)
    await trx.from('kernel_state').where('id', 1).update({ clock_offset_ms: ms })
  })
  await refreshState({ force: true })
}
