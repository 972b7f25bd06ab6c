import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const appRoot = resolve(fileURLToPath(new URL('../../', import.meta.url)))

/** The folder of package.json: the same whether the sources or their compiled copy in `build/` run. */
const root = basename(appRoot) === 'build' ? resolve(appRoot, '..') : appRoot

/** Absolute path below the repository root. */
export function repoRoot(...parts: string[]) {
  return join(root, ...parts)
}

/** Absolute path below the running application (sources, or `build/`). */
export function appPath(...parts: string[]) {
  return join(appRoot, ...parts)
}
