import type { DiscoveredModule } from '#app/modules/discovery'
import type { ModuleManifest } from '#app/modules/define_module'

/** Services by module name; each module's api.ts adds its own entry by declaration merging. */

export interface ModuleServices {}

/** What modules exist in this process, which of them are on, and the service each one offers. */
class ModuleRegistry {
  #modules: DiscoveredModule[] = []
  #services = new Map<string, unknown>()
  #switchedOff = new Set<string>()
  #off = new Set<string>()

  load(found: DiscoveredModule[]) {
    this.#modules = found
    this.applySwitches(this.#switchedOff)
  }

  /** Manifests from the lowest floor up. */
  get all(): ModuleManifest[] {
    return this.#modules.map(({ manifest }) => manifest)
  }

  get discovered() {
    return this.#modules
  }

  get(name: string) {
    return this.all.find((manifest) => manifest.name === name)
  }

  isOn(name: string) {
    return !this.#off.has(name) && this.#modules.some(({ manifest }) => manifest.name === name)
  }

  isSwitchedOff(name: string) {
    return this.#switchedOff.has(name)
  }

  /** Manifests of the modules that are on. */
  get on() {
    return this.all.filter(({ name }) => this.isOn(name))
  }

  /** Takes the set of modules an operator switched off; what requires one of them is off with it. */
  applySwitches(switchedOff: ReadonlySet<string>) {
    const off = new Set<string>()
    for (const { name, core, requires } of this.all) {
      if (core) continue
      if (switchedOff.has(name) || requires?.some((needed) => off.has(needed))) off.add(name)
    }
    this.#switchedOff = new Set(switchedOff)
    this.#off = off
  }

  dependantsOf(name: string): string[] {
    const fallen = new Set([name])
    for (const manifest of this.all) {
      if (manifest.requires?.some((needed) => fallen.has(needed))) fallen.add(manifest.name)
    }
    fallen.delete(name)
    return [...fallen]
  }

  setService(name: string, service: unknown) {
    this.#services.set(name, service)
  }

  service(name: string) {
    const service = this.#services.get(name)
    if (!service) throw new Error(`Module "${name}" offers no service; is its api named in the manifest?`)
    return service
  }
}

export const modules = new ModuleRegistry()
