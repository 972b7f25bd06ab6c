import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { ROOT } from './paths.mjs'

const running = new Set()

/**
 * Runs a command as the head of a process group, its output going to a file, and ends the whole group with it: no server
 * or browser that a test started outlives the test run.
 *
 * @returns `{ code, timedOut }`
 */
export function runGroup(command, args, { env, log, timeoutMs }) {
  return new Promise((resolve) => {
    const out = createWriteStream(log)
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let timedOut = false
    const timer = setTimeout(() => ((timedOut = true), kill(child)), timeoutMs)
    running.add(child)

    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    child.on('error', (error) => out.write(`${error.message}\n`))
    child.on('exit', () => kill(child))
    child.on('close', (code) => {
      clearTimeout(timer)
      running.delete(child)
      out.end(() => resolve({ code: code ?? 1, timedOut }))
    })
  })
}

export function killAllGroups() {
  running.forEach(kill)
}

function kill(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
