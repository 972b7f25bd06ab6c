import { modules } from '#app/modules/registry'
import type { Severity } from '#app/audit/audit'

type Details = Record<string, unknown>

/** How much an operator should care about an act: always as much, or by what its entry's details say. */
export type Weight = Severity | ((details: Details) => Severity)

/** Acts of a module by name, `security.signed_in`, and what each weighs. */
export type Acts = Record<string, Weight>

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[]

let declared = new Map<string, Weight>()

/** Collects what the kernel and every module put on record; throws for an act outside its module. */
export async function loadActs() {
  const { default: kernel } = await import('#app/audit/kernel_acts')
  const found: [string, Weight][] = Object.entries(kernel)
  for (const { name, acts } of modules.all) {
    const own = Object.entries((await acts?.())?.default ?? {})
    const stranger = own.find(([act]) => !act.startsWith(`${name}.`))
    if (stranger) throw new Error(`Act "${stranger[0]}" of module "${name}" must begin with "${name}."`)
    found.push(...own)
  }
  declared = new Map(found)
}

/** All acts that have a severity class, in the order of the alphabet. */
export function knownActs(): string[] {
  return [...declared.keys()].toSorted()
}

/** The class of an act, in its context; undefined for one that nobody declared. */
export function severityOf(act: string, details: Details = {}): Severity | undefined {
  const weight = declared.get(act)
  return typeof weight === 'function' ? weight(details) : weight
}

/** Whether a class is this one or a worse one. */
export function isAtLeast(severity: string, least: string) {
  const rank = (one: string) => (SEVERITIES as readonly string[]).indexOf(one)
  return rank(severity) >= rank(least)
}
