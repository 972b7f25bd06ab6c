import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const appRoot = resolve(fileURLToPath(new URL('../../', import.meta.url)))

/** The folder of the sources: the same whether they run or their compiled copy below them in `build/` does. */
const root = existsSync(join(appRoot, 'adonisrc.ts')) ? appRoot : resolve(appRoot, '..')

/** Absolute path below the repository root. */
export function repoRoot(...parts: string[]) {
  return join(root, ...parts)
}

/** Absolute path below the running application (sources, or `build/`). */
export function appPath(...parts: string[]) {
  return join(appRoot, ...parts)
}
