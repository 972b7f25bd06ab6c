import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

const NEVER = new Set(['node_modules', '.git', '.DS_Store'])

/**
 * One hash over the names and contents of files and folders below the root; missing ones count as empty.
 *
 * `keep` chooses by relative path (slashes, also on Windows).
 */
export function fingerprint(paths, { root = ROOT, keep = () => true } = {}) {
  const hash = createHash('sha1')
  for (const file of paths.flatMap((path) => filesUnder(root, path)).filter(keep)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(root, path) {
  const kind = statSync(join(root, path), { throwIfNoEntry: false })
  if (!kind) {
    return []
  }
  if (!kind.isDirectory()) {
    return [path]
  }
  const names = readdirSync(join(root, path))
    .filter((name) => !NEVER.has(name))
    .sort()
  return names.flatMap((name) => filesUnder(root, `${path}/${name}`))
}
