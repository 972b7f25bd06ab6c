import db from '@adonisjs/lucid/services/db'
import { modules } from '#app/modules/registry'
import { waitingWork, type WaitingWork } from '#app/modules/waiting_work'

export interface ModuleRow {
  name: string
  floor: number
  isCore: boolean
  isOn: boolean
  /** The lower module whose absence keeps this one off, when it was not switched off itself. */
  fallenWith: string | null
  requires: string[]
  dependants: string[]
  /** What is done when it is on again; null while it is on. */
  waiting: WaitingWork | null
  lastChange: { reason: string; changedAt: number } | null
}

/** Every module with its state and why. */
export async function listModules(): Promise<ModuleRow[]> {
  const rows = await db.from('kernel_modules').select('name', 'reason', 'changed_at')
  const changes = new Map(
    rows.map((row) => [row.name, { reason: row.reason as string, changedAt: Number(row.changed_at) }])
  )
  const waiting = await waitingWork()

  return modules.all.map(({ name, floor, core, requires = [] }) => ({
    name,
    floor,
    isCore: core ?? false,
    isOn: modules.isOn(name),
    fallenWith: modules.isSwitchedOff(name) ? null : (requires.find((needed) => !modules.isOn(needed)) ?? null),
    requires,
    dependants: modules.dependantsOf(name),
    waiting: waiting.get(name) ?? null,
    lastChange: changes.get(name) ?? null,
  }))
}
