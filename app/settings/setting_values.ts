import db from '@adonisjs/lucid/services/db'

/** What operators changed, as JSON by the setting's name, in this process's memory. */
let values: ReadonlyMap<string, string> = new Map()

/** The stored JSON of a setting, or undefined while it stands at its default. */
export function storedValue(name: string) {
  return values.get(name)
}

/** Takes what is stored now; tests hand in their own and an empty map to go back to the defaults. */
export function applySettings(stored: ReadonlyMap<string, string>) {
  values = stored
}

/** The values in force, to put back later. */
export function appliedSettings() {
  return values
}

/** Reads all changed settings; called when the shared version moved on. */
export async function readSettings() {
  const rows = await db.from('kernel_settings').whereNotNull('value').select('name', 'value')
  applySettings(new Map(rows.map(({ name, value }) => [name, value])))
}
