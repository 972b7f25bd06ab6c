import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/**
 * Tells whether node_modules already holds what package-lock.json names, as after a plain `npm install`.
 *
 * Optional packages count too when they fit this machine: an old npm or Node leaves their native parts out silently.
 */
export function installedMatchesLock(read = readPackages) {
  const locked = read(inRoot('package-lock.json'))
  const installed = read(inRoot('node_modules', '.package-lock.json'))
  if (!locked || !installed) {
    return false
  }
  return Object.entries(locked).every(([path, entry]) => {
    const found = installed[path]
    return path === '' || (found ? found.version === entry.version : mayBeMissing(entry))
  })
}

/** Optional, and not a native part made for this very machine. */
function mayBeMissing({ optional, os, cpu, libc }) {
  const native = Boolean(os || cpu)
  const fits = allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, 'glibc')
  return Boolean(optional) && !(native && fits)
}

const allows = (names, value) =>
  !names || (!names.includes(`!${value}`) && names.some((name) => name === value || name[0] === '!'))

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
