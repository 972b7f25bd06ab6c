import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ModuleManifest } from '#app/modules/define_module'
import { appPath, repoRoot } from '#app/files/paths'
import { sortManifests } from '#app/modules/sort_manifests'

export interface DiscoveredModule {
  manifest: ModuleManifest
  folder: string
}

let discovered: Promise<DiscoveredModule[]> | undefined

/** Folders that hold modules: `modules/`, and what `MODULE_FOLDERS` adds (the kernel's own tests use it). */
function roots() {
  const extra = (process.env.MODULE_FOLDERS ?? '').split(',').filter(Boolean)
  return [appPath('modules'), ...extra.map((folder) => repoRoot(folder))]
}

/** Every folder with a manifest, in no particular order. */
function moduleFolders() {
  return roots()
    .filter((root) => existsSync(root))
    .flatMap((root) =>
      readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(root, entry.name))
    )
    .filter((folder) => manifestFile(folder))
}

function manifestFile(folder: string) {
  return ['module.js', 'module.ts'].map((file) => join(folder, file)).find((file) => existsSync(file))
}

/** Reads all manifests once and returns them so that every module comes after what it requires or enhances. */
export function discoverManifests(): Promise<DiscoveredModule[]> {
  discovered ??= Promise.all(moduleFolders().map(load)).then(sortManifests)
  return discovered
}

async function load(folder: string): Promise<DiscoveredModule> {
  const { default: manifest } = await import(pathToFileURL(manifestFile(folder)!).href)
  if (manifest.name !== basename(folder)) {
    throw new Error(
      `Module folder "${basename(folder)}" holds a manifest named "${manifest.name}"; give both the same name`
    )
  }
  return { manifest, folder }
}

/**
 * The kernel's migrations, then each module's own: a foreign key may point only at what came before. Relative to the
 * application, because a migration is remembered by its path and must have the same one in sources, build and any folder.
 */
export function migrationFolders(found: DiscoveredModule[]) {
  return [appPath('database/migrations'), ...found.map(({ folder }) => join(folder, 'migrations'))]
    .filter((folder) => existsSync(folder))
    .map((folder) => relative(appPath(), folder))
}

/** Folders of translations, one per module. */
export function languageFolders() {
  return moduleFolders()
    .map((folder) => join(folder, 'lang'))
    .filter((folder) => existsSync(folder))
}
