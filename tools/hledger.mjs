import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenChanged } from './lib/build.mjs'
import { capture } from './lib/capture.mjs'
import { prepareDatabase } from './lib/database.mjs'
import { Halt, main } from './lib/halt.mjs'
import { ROOT, inRoot } from './lib/paths.mjs'
import { ScratchMysql } from './lib/scratch_mysql.mjs'

const mysql = new ScratchMysql(process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306')
const QUERY = 'select owner_type, owner_id, kind, currency, balance from ledger_accounts where balance <> 0'

/** What hledger must notice, or its word is worth nothing. */
const DAMAGES = {
  'an entry off by the smallest unit': (text) =>
    text.replace(/^( {4}\S+ {2}-?\d+\.\d)(\d)( USD)$/m, (_, a, b, c) => a + ((+b + 1) % 10) + c),
  'a balance off by the smallest unit': (text) =>
    text.replace(/( = -?\d+\.\d)(\d)( USD)$/m, (_, a, b, c) => a + ((+b + 1) % 10) + c),
  'a transaction that is missing': (text) => text.replace(/\n\d{4}-\S+ \* \(\w+\) payment[^]*?\n(?=\n)/, ''),
  'an account nobody opened': (text) => text.replace(/^account \S*available\n/m, ''),
}

/*
 * npm run hledger    lets hledger, which shares no code with us, check the exported ledger and add it up
 *
 * On the demo's data and on postings in currencies of 0, 2 and 3 decimals; on MariaDB, too, where one answers.
 */
await main(async () => {
  if (spawnSync('hledger', ['--version']).error) {
    throw new Halt('hledger is not here.', ['sudo apt-get install hledger'])
  }
  await buildWhenChanged()
  const folder = mkdtempSync(join(tmpdir(), 'megilance-hledger-'))
  try {
    await prove('SQLite', { DB_CONNECTION: 'sqlite', DB_FILE: join(folder, 'db.sqlite'), DEMO: 'true' }, folder)
    const missing = await mysql.whyUnusable()
    if (missing && process.env.CI === 'true') throw new Halt(missing, ['CI proves both databases.'])
    if (missing) console.log(`--  MariaDB was left out: ${missing}`)
    else await prove('MariaDB', { DB_CONNECTION: 'mysql', MYSQL_URL: await mysql.create('megilance_hledger') }, folder)
  } finally {
    await mysql.dropAll()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function prove(name, database, folder) {
  const env = { ...process.env, NODE_ENV: 'production', ENV_PATH: ROOT, LOG_LEVEL: 'error', WORKER: 'off', ...database }
  Object.assign(env, { HOST: '127.0.0.1', PORT: '3333', STORAGE_DIR: join(folder, 'files') })
  await prepareDatabase(env)
  await run([inRoot('build/modules/wallet/tests/support/post_currencies.js')], env)

  const file = join(folder, `${name}.journal`)
  await run([inRoot('build/ace.js'), 'ledger:export', '--format=hledger', `--to=${file}`], env)
  const journal = await run([inRoot('build/ace.js'), 'ledger:export', '--format=hledger'], env)
  if (journal !== readFileSync(file, 'utf8')) throw new Halt('the journal on the console is another than in the file.')

  mustAccept(file)
  compare(balancesOf(file), await balancesIn(database))
  for (const [what, damage] of Object.entries(DAMAGES)) mustRefuse(what, damage(journal), folder)
  const transactions = journal.match(/^\d{4}-.*\* \(/gm).length
  console.log(
    `ok  ${name}: hledger accepts ${transactions} transactions, comes to our balances, and refuses damaged ones`
  )
}

function mustAccept(file) {
  const { status, stderr } = hledger(file, 'check', '--strict')
  if (status !== 0) throw new Halt('hledger refuses the journal.', [], stderr)
}

function mustRefuse(what, text, folder) {
  const file = join(folder, 'damaged.journal')
  writeFileSync(file, text)
  if (hledger(file, 'check', '--strict').status === 0) throw new Halt(`hledger did not notice ${what}.`)
}

function compare(theirs, ours) {
  const keys = new Set([...theirs.keys(), ...ours.keys()])
  const off = [...keys].filter((key) => theirs.get(key) !== ours.get(key))
  if (keys.size === 0) throw new Halt('there are no balances to compare.')
  if (off.length > 0) {
    throw new Halt(
      `hledger comes to other balances: ${off.map((key) => `${key} ${theirs.get(key)}, here ${ours.get(key)}`).join('; ')}`
    )
  }
}

/** By account and currency; an account of several currencies is one row with its sums by commas. */
function balancesOf(file) {
  const { stdout } = hledger(file, 'balance', '--flat', '-N', '-O', 'csv')
  const rows = stdout.trim().split('\n').slice(1)
  return new Map(
    rows.flatMap((row) => {
      const [, account, sums] = /^"(.*)","(.*)"$/.exec(row)
      return sums.split(', ').map((sum) => [`${account} ${sum.split(' ')[1]}`, sum.split(' ')[0]])
    })
  )
}

async function balancesIn({ DB_FILE: file, MYSQL_URL: url }) {
  const rows = file ? await sqliteRows(file) : await mysqlRows(url)
  const { Money } = await import(inRoot('build/app/money/money.js'))
  return new Map(
    rows.map(({ owner_type: type, owner_id: id, kind, currency, balance }) => [
      `${[type, id, kind].map(encodeURIComponent).join(':')} ${currency}`,
      Money.of(balance, currency).toDecimal(),
    ])
  )
}

async function sqliteRows(file) {
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare(QUERY).all()
  } finally {
    database.close()
  }
}

async function mysqlRows(uri) {
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection({ uri })
  try {
    return (await connection.query(QUERY))[0]
  } finally {
    await connection.end()
  }
}

function hledger(file, ...args) {
  // It reads files in the terminal's encoding, which is ASCII where no locale is set.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return spawnSync('hledger', ['-f', file, ...args], { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
}

async function run(args, env) {
  const { code, output } = await capture(process.execPath, args, { env, timeoutMs: 120_000 })
  if (code !== 0) throw new Halt(`"${args.slice(1).join(' ') || args[0]}" failed.`, [], output)
  return output
}
