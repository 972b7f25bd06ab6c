import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MANIFEST } from '#app/backup/manifest'

const OURS = /^megilance-\d{8}T\d{9}Z(\.partial)?$/

/** Removes all but the newest `keep` whole backups, and what was never finished before the newest. Returns their names. */
export async function rotateBackups(home: string, keep: number): Promise<string[]> {
  const names = (await readdir(home)).filter((name) => OURS.test(name)).sort()
  const whole = names.filter((name) => existsSync(join(home, name, MANIFEST)) && !name.endsWith('.partial'))
  const kept = new Set(whole.slice(-keep))
  const newest = whole.at(-1) ?? ''
  const old = names.filter((name) => !kept.has(name) && (whole.includes(name) || name < newest))
  for (const name of old) await rm(join(home, name), { recursive: true })
  return old
}
