import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { repoRoot } from '#app/files/paths'
import { COMPILED, waitFor } from '#tests/support/server_process'

const READY_WITHIN_MS = 40_000
const STOPPED_WITHIN_MS = 12_000

export interface WorkerProcess {
  pid: number
  /** Everything it wrote so far, at most the last 8,000 characters. */
  log(): string
  /** Ends it by `signal`; resolves with its exit code, null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `node ace jobs:work` on this suite's database and waits until it works. */
export async function startWorker(env: Record<string, string> = {}): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [...COMPILED.ace, 'jobs:work'], {
    cwd: repoRoot(),
    env: { ...process.env, NODE_ENV: 'test', ...COMPILED.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output = (output + chunk).slice(-8_000)))
  }
  await waitFor(
    async () => output.includes('Working') || child.exitCode !== null,
    READY_WITHIN_MS,
    () => `worker did not start: ${output}`
  )
  return {
    pid: child.pid!,
    log: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
      const [code] = await gone
      clearTimeout(late)
      if (child.signalCode === 'SIGKILL' && signal !== 'SIGKILL') throw new Error(`worker did not stop: ${output}`)
      return code
    },
  }
}
