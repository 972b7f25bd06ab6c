import { fork } from 'node:child_process'
import { inRoot } from '../lib/paths.mjs'

/**
 * CPU of finding out who asks: cookie, one query, verdict. Measured inside the application, because at some ten
 * microseconds it drowns in what a request costs.
 */
export async function measureSessionCheck(server, { cookie, aimMicros }) {
  const child = fork(inRoot('tools', 'bench', 'session_check_process.mjs'), [cookie], { env: server.env })
  const { micros, checks } = await measured(child)
  child.kill('SIGKILL')
  return { title: `session check (${checks.toLocaleString('en')} times)`, micros, aimMicros }
}

/** The framework sends messages of its own over the same channel. */
function measured(child) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message.checks && resolve(message))
    child.on('exit', (code) => reject(new Error(`the session check ended with ${code}`)))
  })
}
