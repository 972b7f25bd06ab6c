import type { DiscoveredModule } from '#app/modules/discovery'

/**
 * Orders modules by floor, then name, and checks the rules of the house: a module may require or enhance only
 * modules on a lower floor, nothing unknown, and a core module only core ones.
 */
export function sortManifests(found: DiscoveredModule[]): DiscoveredModule[] {
  const byName = new Map(found.map((entry) => [entry.manifest.name, entry.manifest]))

  for (const { manifest } of found) {
    for (const name of manifest.requires ?? []) {
      const lower = byName.get(name)
      if (!lower) throw new Error(`Module "${manifest.name}" requires "${name}", which does not exist`)
      if (manifest.core && !lower.core) {
        throw new Error(`Core module "${manifest.name}" requires "${name}", which can be switched off`)
      }
    }
    for (const name of [...(manifest.requires ?? []), ...(manifest.enhances ?? [])]) {
      const lower = byName.get(name)
      if (lower && lower.floor >= manifest.floor) {
        throw new Error(
          `Module "${manifest.name}" on floor ${manifest.floor} may not reach "${name}" on floor ${lower.floor}`
        )
      }
    }
  }

  return [...found].sort(
    (a, b) => a.manifest.floor - b.manifest.floor || a.manifest.name.localeCompare(b.manifest.name)
  )
}
