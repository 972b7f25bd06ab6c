import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { createConnection } from 'mysql2/promise'
import { freePort, waitFor } from '#tests/support/server_process'

const PLACES = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd', '/usr/bin/mariadbd']
const program = PLACES.find((path) => existsSync(path))
/** The server runs as root only when it is told to. */
const AS_ME = process.getuid?.() === 0 ? ['--user=root'] : []
const DATABASE = 'megilance_outage'

export const mariaMissing = program ? undefined : 'no mariadbd on this machine'

/** A MariaDB server of the test's own, in a folder and on a port that are nobody else's: it may be killed and stalled. */
export class MariaServer {
  #folder = mkdtempSync(join(tmpdir(), 'megilance-maria-'))
  #child: ChildProcess | undefined
  #port = 0

  /** With `durable` a commit is on disk before it is answered, as in operation; without, tests are faster. */
  constructor(private options: { durable?: boolean } = {}) {}

  get url() {
    return `mysql://root@127.0.0.1:${this.#port}/${DATABASE}`
  }

  /** Makes the folder and an empty database. */
  async create() {
    this.#port = await freePort()
    const made = spawnSync('mariadb-install-db', [
      '--no-defaults',
      `--datadir=${this.#folder}/data`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...AS_ME,
    ])
    if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`)
    await this.start()
    const connection = await this.#connect()
    await connection.query(`CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
    await connection.end()
  }

  async start() {
    this.#child = spawn(
      program!,
      [
        '--no-defaults',
        `--datadir=${this.#folder}/data`,
        `--socket=${this.#folder}/socket`,
        `--port=${this.#port}`,
        '--bind-address=127.0.0.1',
        '--innodb-buffer-pool-size=32M',
        `--innodb-flush-log-at-trx-commit=${this.options.durable ? 1 : 0}`,
        ...AS_ME,
      ],
      { stdio: 'ignore' }
    )
    await waitFor(async () => (await this.#connect()).end().then(() => true), 60_000)
  }

  async kill() {
    const gone = once(this.#child!, 'exit')
    this.#child!.kill('SIGKILL')
    await gone
  }

  /** It keeps its connections and answers nothing until `resume`. */
  stall() {
    this.#child!.kill('SIGSTOP')
  }

  resume() {
    this.#child!.kill('SIGCONT')
  }

  /** Whatever this process and those it starts ask of the database goes to this server. Returns how to go back. */
  takeOver() {
    const { config } = db.manager.get('primary')!
    const usual = process.env.MYSQL_URL
    const go = (connection: any, url: string | undefined) => {
      db.manager.patch('primary', { ...config, connection } as any)
      process.env.MYSQL_URL = url
    }
    go({ ...(config.connection as object), uri: this.url }, this.url)
    return () => go(config.connection, usual)
  }

  async remove() {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #connect() {
    return createConnection({ host: '127.0.0.1', port: this.#port, user: 'root', connectTimeout: 2_000 })
  }
}
