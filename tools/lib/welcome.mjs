import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Prints where the application answers, how to sign in to the demo, and how to stop. */
export function welcome(env) {
  const lines = ['', `MegiLance is ready at ${env.APP_URL}`, '']

  if (env.DEMO === 'true') {
    lines.push(...signIns())
    if (!LOOPBACK.includes(env.HOST)) {
      lines.push('Careful: others on the network can reach these demo accounts. DEMO=false leaves them out.', '')
    }
  }
  console.log([...lines, 'Ctrl-C stops it.'].join('\n'))
}

function signIns() {
  const people = readSignIns()
  const widest = (key) => Math.max(...people.map((person) => person[key].length))
  const row = ({ role, email, password }) =>
    `  ${role.padEnd(widest('role'))}  ${email.padEnd(widest('email'))}  ${password}`
  return people.length ? ['Demo sign-ins (role, e-mail, password):', ...people.map(row), ''] : []
}

function readSignIns() {
  try {
    return JSON.parse(readFileSync(inRoot('database', 'demo', 'sign_ins.json'), 'utf8'))
  } catch {
    return []
  }
}
