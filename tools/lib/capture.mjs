import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

/**
 * Runs a command quietly and returns its exit code and everything it printed.
 *
 * Never rejects: a command that cannot be started, or that outlives `timeoutMs`, has code 1 and says so in its output.
 * Ctrl-C ends the command and this process.
 */
export function capture(command, args, { env = process.env, cwd = ROOT, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    let output = ''
    const keep = (chunk) => (output += chunk)
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const timer = timeoutMs && setTimeout(() => (keep('\nIt took too long.'), child.kill('SIGKILL')), timeoutMs)
    const stop = (signal) => (child.kill(signal), process.exit(130))

    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => finish(1, `\n${error.message}`))
    child.on('close', (code) => finish(code ?? 1, ''))
    process.on('SIGINT', stop).on('SIGTERM', stop)

    function finish(code, more) {
      clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve({ code, output: output + more })
    }
  })
}
