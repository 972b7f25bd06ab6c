import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runGroup } from './group.mjs'
import { ROOT, inRoot } from './paths.mjs'
import { freePort } from './port.mjs'

const LIMIT_MS = Number(process.env.TEST_TIMEOUT_MINUTES || 40) * 60_000
const NODE_ARGS = ['--import=@poppinss/ts-exec', '--enable-source-maps', inRoot('bin', 'test.ts')]

/**
 * Runs some suites once, with a port, a folder and a database that are nobody else's.
 *
 * @returns the run with `{ passed, failed, skipped, skips, log, seconds, trouble }`; a run that wrote no result has failed
 */
export async function runTests(run, { folder, mysql, chromium }) {
  const home = join(folder, run.title.replaceAll(' ', '_'))
  mkdirSync(home, { recursive: true })
  const started = Date.now()
  const log = join(home, 'output.log')
  const report = join(home, 'report.json')
  const databaseName = `megilance_test_${process.pid}_${run.suites[0]}`

  const env = {
    ...process.env,
    ...(await databaseEnv(run, { home, mysql, databaseName })),
    ...(chromium && { CHROMIUM_PATH: chromium }),
    NODE_ENV: 'test',
    ENV_PATH: ROOT,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    STORAGE_DIR: join(home, 'storage'),
    AUDIT_ANCHOR_FILE: join(home, 'anchors.jsonl'),
    TEST_REPORT: report,
  }
  const ended = await runGroup(process.execPath, [...NODE_ARGS, ...run.suites, ...run.args], {
    env,
    log,
    timeoutMs: LIMIT_MS,
  })
  if (run.database === 'mysql') {
    await mysql.drop(databaseName)
  }
  return { ...run, ...judge(report, ended), log, seconds: (Date.now() - started) / 1000 }
}

async function databaseEnv({ database }, { home, mysql, databaseName }) {
  return database === 'mysql'
    ? { DB_CONNECTION: 'mysql', MYSQL_URL: await mysql.create(databaseName) }
    : { DB_CONNECTION: 'sqlite', DB_FILE: join(home, 'db.sqlite') }
}

function judge(report, { code, timedOut }) {
  const counts = readReport(report)
  if (timedOut) {
    return {
      ...counts,
      failed: (counts?.failed ?? 0) + 1,
      trouble: `was ended after ${LIMIT_MS / 60_000} minutes`,
    }
  }
  if (!counts) {
    return { failed: 1, trouble: `ended with code ${code} before it wrote its result` }
  }
  if (code !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, trouble: `ended with code ${code} although no test failed` }
  }
  return counts
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
