import { modules, type ModuleServices } from '#app/modules/registry'

/** The service of a module named in the caller's `requires`. Never null: the caller is off when that module is. */
export function use<Name extends keyof ModuleServices>(name: Name): ModuleServices[Name] {
  return modules.service(name) as ModuleServices[Name]
}

/** The service of a module named in the caller's `enhances`, or null while it is off or not installed. */
export function maybe<Name extends keyof ModuleServices>(name: Name): ModuleServices[Name] | null {
  return modules.isOn(name) ? (modules.service(name) as ModuleServices[Name]) : null
}
