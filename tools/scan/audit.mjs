import { execFile } from 'node:child_process'
import { ROOT } from '../lib/paths.mjs'
import { adviceIn } from './verdict.mjs'

/**
 * What is known against the packages that run in production: `{ faults }`, or `{ missing }` when the registry does not
 * tell. `folder` holds the lock file; `registry` is npm's own unless told otherwise.
 */
export async function auditPackages({ folder = ROOT, registry } = {}) {
  const args = ['audit', '--omit=dev', '--json', ...(registry ? [`--registry=${registry}`] : [])]
  const { stdout, stderr } = await new Promise((resolve) => {
    // It ends with 1 when it found something, too: what it prints counts.
    execFile('npm', args, { cwd: folder }, (_error, out, err) => resolve({ stdout: out, stderr: err }))
  })
  return adviceIn(stdout) ?? { missing: reasonIn(stderr) }
}

/** npm warns of its own settings before it says what went wrong. */
function reasonIn(stderr) {
  const lines = stderr.split('\n').filter((line) => line && !/unknown \w+ config/i.test(line))
  return lines[0] ?? 'npm audit said nothing'
}
