import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { prepareDatabase } from '../lib/database.mjs'
import { Halt } from '../lib/halt.mjs'
import { ROOT, inRoot } from '../lib/paths.mjs'
import { freePort } from '../lib/port.mjs'
import { becomesReady } from '../lib/ready.mjs'
import { pinned } from './pin.mjs'
import { comeBack, signInAs } from './visitor.mjs'

const PROBE = inRoot('tools', 'bench', 'probe.mjs')

/** A server under measurement: a process of its own on one core, which tells its CPU time and its profile when asked. */
export class BenchServer {
  #child
  #log = ''

  constructor(child, env) {
    this.#child = child
    child.stdout.on('data', (chunk) => (this.#log += chunk))
    this.env = env
    this.url = `http://127.0.0.1:${env.PORT}`
  }

  /** The yardstick: node:http and nothing else. */
  static async raw() {
    return start([inRoot('tools', 'bench', 'raw_server.mjs')], { ...process.env, HOST: '127.0.0.1' })
  }

  /** The compiled application with the demo marketplace, as `npm start` runs it, without background work. */
  static async application(database, { folder, mysql }) {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      ENV_PATH: ROOT,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      DEMO: 'true',
      WORKER: 'off',
      STORAGE_DIR: join(folder, `files-${database}`),
      ...(database === 'mysql'
        ? { DB_CONNECTION: 'mysql', MYSQL_URL: await mysql.create(`megilance_bench_${process.pid}`) }
        : { DB_CONNECTION: 'sqlite', DB_FILE: join(folder, 'db.sqlite') }),
    }
    await prepareDatabase({ ...env, PORT: '3333' })
    return start([inRoot('build', 'bin', 'server.js')], env)
  }

  /** The same database under a new process, with some of its environment set otherwise. */
  again(env) {
    return start([inRoot('build', 'bin', 'server.js')], { ...this.env, ...env })
  }

  /** What the server has logged about slow queries: `[{ ms, sql }]`. */
  slowQueries() {
    return this.#log
      .split('\n')
      .filter((line) => line.includes('"slow query"'))
      .map((line) => JSON.parse(line))
  }

  signIn(role) {
    return signInAs(this.url, role)
  }

  visit() {
    return comeBack(this.url)
  }

  /** CPU time of the process so far, in microseconds. */
  async cpuMicros() {
    const { user, system } = await this.ask('cpu')
    return user + system
  }

  /** Asks the probe inside the process; the framework sends messages of its own over the same channel. */
  ask(question) {
    return new Promise((resolve) => {
      const listen = (message) => {
        if (message.question === question) {
          this.#child.off('message', listen)
          resolve(message.answer)
        }
      }
      this.#child.on('message', listen)
      this.#child.send(question)
    })
  }

  async stop() {
    if (this.#child.exitCode !== null) {
      return
    }
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

async function start(args, env) {
  const port = String(await freePort())
  const withPort = { ...env, PORT: port, APP_URL: `http://localhost:${port}` }
  const [command, ...rest] = pinned(0, [process.execPath, '--import', PROBE, ...args])
  const child = spawn(command, rest, { cwd: ROOT, env: withPort, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  process.on('exit', () => child.kill('SIGKILL'))
  if (!(await becomesReady(withPort, { givesUp: () => child.exitCode !== null }))) {
    throw new Halt('the server to measure did not become ready.', ['Run `npm start` to see what it says.'])
  }
  return new BenchServer(child, withPort)
}
