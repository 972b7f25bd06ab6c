import db from '@adonisjs/lucid/services/db'
import { modules } from '#app/modules/registry'

/** Reads which modules are switched off; called when the shared version moved on. */
export async function readSwitches() {
  const rows = await db.from('kernel_modules').where('is_enabled', 0).select('name')
  modules.applySwitches(new Set(rows.map(({ name }) => name)))
}
