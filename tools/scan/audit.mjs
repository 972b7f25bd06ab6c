import { spawnSync } from 'node:child_process'
import { ROOT } from '../lib/paths.mjs'
import { adviceIn } from './verdict.mjs'

/** What is known against the packages that run in production: `{ faults }`, or `{ missing }` when the registry does not tell. */
export function auditPackages() {
  const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: ROOT, encoding: 'utf8' })
  return adviceIn(stdout) ?? { missing: stderr.split('\n')[0] || 'npm audit said nothing' }
}
