import { fork } from 'node:child_process'
import { once } from 'node:events'
import { inRoot } from '../lib/paths.mjs'

/**
 * CPU of finding out who asks: cookie, one query, verdict. Measured inside the application, because at some ten
 * microseconds it drowns in what a request costs.
 */
export async function measureSessionCheck(server, { cookie, aimMicros }) {
  const child = fork(inRoot('tools', 'bench', 'session_check_process.mjs'), [cookie], { env: server.env })
  const [{ micros, checks }] = await once(child, 'message')
  child.kill('SIGKILL')
  return { title: `session check (${checks.toLocaleString('en')} times)`, micros, aimMicros }
}
