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
  return Object.entries(locked).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || isForOthers(entry)
  )
}

function isForOthers({ optional, os, cpu, libc }) {
  if (!optional) {
    return false
  }
  const musl = process.platform === 'linux' && libc && !libc.includes('glibc')
  return excludes(os, process.platform) || excludes(cpu, process.arch) || Boolean(musl)
}

const excludes = (allowed, value) =>
  Boolean(allowed) &&
  (allowed.includes(`!${value}`) || !allowed.some((name) => name === value || name.startsWith('!')))

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
