import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { repoRoot } from '#app/files/paths'

/** A second server on this suite's database: what several processes do to each other is seen on live ones. */
export interface ServerProcess {
  url: string
  child: ChildProcess
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Everything it wrote so far, at most the last megabyte. */
  log(): string
}

const READY_WITHIN_MS = 90_000
const STOPPED_WITHIN_MS = 12_000
const LOG_KEPT = 1_000_000

/** How a process is started: compiled in half the time, from the sources where a test has just written some. */
export interface Program {
  server: string[]
  ace: string[]
  env: Record<string, string>
}

/** What `npm test` has built. */
export const COMPILED: Program = {
  server: ['build/bin/server.js'],
  ace: ['build/ace.js'],
  env: { MODULE_FOLDERS: 'build/tests/fixtures/modules' },
}

export const SOURCES: Program = { server: ['--import=@poppinss/ts-exec', 'bin/server.ts'], ace: ['ace.js'], env: {} }

/** Starts the compiled application as in production. */
export function startInProduction(env: Record<string, string> = {}) {
  return startServer({ NODE_ENV: 'production', MODULE_FOLDERS: '', ...env })
}

/** Starts the application in a process of its own and waits until it is ready. */
export async function startServer(env: Record<string, string> = {}, program = COMPILED): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, program.server, {
    cwd: repoRoot(),
    env: {
      ...process.env,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(port),
      APP_URL: url,
      WORKER: 'off',
      ...program.env,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream!.on('data', (chunk) => (output = (output + chunk).slice(-LOG_KEPT)))
  }

  await waitFor(
    async () => (await fetch(`${url}/api/health/ready`)).ok,
    READY_WITHIN_MS,
    () => `server did not start: ${output}`
  )
  return {
    url,
    child,
    log: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS)
      await gone
      clearTimeout(late)
      if (child.signalCode === 'SIGKILL' && signal !== 'SIGKILL') throw new Error(`server did not stop: ${output}`)
    },
  }
}

/** Runs an ace command in a process of its own; resolves with its output, rejects when it fails. */
export async function runAce(args: string[], env: Record<string, string> = {}, program = COMPILED): Promise<string> {
  const child = spawn(process.execPath, [...program.ace, ...args], {
    cwd: repoRoot(),
    env: { ...process.env, NODE_ENV: 'test', ...program.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`ace ${args.join(' ')} ended with ${code}: ${output}`)
  return output
}

/** Asks until the answer is true; a probe that throws counts as not yet. */
export async function waitFor(
  probe: () => Promise<boolean>,
  withinMs: number,
  message: () => string = () => 'waited in vain'
) {
  const end = performance.now() + withinMs
  while (performance.now() < end) {
    if (await probe().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(message())
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
