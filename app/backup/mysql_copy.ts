import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import db from '@adonisjs/lucid/services/db'
import { BackupRefused } from '#app/backup/manifest'
import type { DatabaseCopy } from '#app/backup/database_copy'

const NAME = 'database.sql'
const DUMP = ['mariadb-dump', 'mysqldump']
const CLIENT = ['mariadb', 'mysql']

export const mysqlCopy: DatabaseCopy = {
  kind: 'mysql',

  /** One transaction sees one moment; InnoDB holds up nobody for it. */
  async dump(folder) {
    const options = ['--single-transaction', '--quick', '--skip-lock-tables', '--triggers', '--hex-blob']
    await run(DUMP, [...options, `--result-file=${join(folder, NAME)}`])
    return NAME
  },

  async isEmpty() {
    return (await tables()).length === 0
  },

  async load(file) {
    await db.transaction(async (trx) => {
      await trx.rawQuery('set foreign_key_checks = 0')
      for (const table of await tables()) await trx.rawQuery('drop table ??', [table])
      await trx.rawQuery('set foreign_key_checks = 1')
    })
    await run(CLIENT, [], file)
  },
}

async function tables(): Promise<string[]> {
  const rows = await db
    .from('information_schema.tables')
    .whereRaw('table_schema = database()')
    .where('table_type', 'BASE TABLE')
    .select('table_name as name')
  return rows.map(({ name }) => name)
}

/** The password goes by the environment: arguments can be read by everybody on the machine. */
async function run(names: string[], args: string[], input?: string, at = 0): Promise<void> {
  const url = new URL(process.env.MYSQL_URL!)
  const server = [
    `--host=${url.hostname}`,
    `--port=${url.port || 3306}`,
    `--user=${decodeURIComponent(url.username)}`,
    '--default-character-set=utf8mb4',
  ]
  const child = spawn(names[at], [...server, ...args, url.pathname.slice(1)], {
    env: { ...process.env, MYSQL_PWD: decodeURIComponent(url.password) },
    stdio: [input ? 'pipe' : 'ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr!.on('data', (chunk) => (said = (said + chunk).slice(-2_000)))
  const ended = new Promise<number | 'missing'>((resolve) => {
    child.on('error', () => resolve('missing'))
    child.on('close', (code) => resolve(code ?? 1))
  })
  if (input) await pipeline(createReadStream(input), withoutDefiners(), child.stdin!).catch(() => undefined)
  const code = await ended
  if (code === 'missing' && at + 1 < names.length) return run(names, args, input, at + 1)
  if (code === 'missing') {
    throw new BackupRefused(
      `Neither ${names.join(' nor ')} is on this machine. Install the MariaDB client and try again.`
    )
  }
  if (code !== 0) throw new BackupRefused(`${names[at]} ended with ${code}: ${said.trim()}`)
}

/** Triggers are made in the name of whoever restores: the user of the dump may not exist there. */
function withoutDefiners() {
  let rest = ''
  const clean = (line: string) =>
    line.startsWith('/*!50003 CREATE*/') ? line.replace(/\/\*!50017 DEFINER=`[^`]*`@`[^`]*`\*\/ ?/, '') : line
  return new Transform({
    decodeStrings: true,
    transform(chunk: Buffer, _encoding, next) {
      const lines = (rest + chunk.toString('latin1')).split('\n')
      rest = lines.pop()!
      next(null, Buffer.from(lines.map((line) => `${clean(line)}\n`).join(''), 'latin1'))
    },
    flush(next) {
      next(null, Buffer.from(clean(rest), 'latin1'))
    },
  })
}
