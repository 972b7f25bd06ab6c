import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './lib/chromium.mjs'
import { buildWhenChanged } from './lib/build.mjs'
import { buildClientWhenChanged } from './lib/client.mjs'
import { killAllGroups } from './lib/group.mjs'
import { Halt, main } from './lib/halt.mjs'
import { inLanes } from './lib/lanes.mjs'
import { ScratchMysql } from './lib/scratch_mysql.mjs'
import { namingFiles } from './lib/test_files.mjs'
import { needsBuild, planTests } from './lib/test_plan.mjs'
import { runTests } from './lib/test_run.mjs'
import { summarise, tellRun } from './lib/test_summary.mjs'

/*
 * npm test                       everything, on SQLite and on MariaDB (when one answers)
 * npm test -- unit --files money one suite, some files; what Japa knows is handed on
 * TEST_DB=sqlite npm test        one database only
 */
await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'megilance-test-'))
  const mysql = new ScratchMysql(process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306')
  const ending = cleanUpOnSignal(folder, mysql)

  const databases = chosenDatabases()
  const mysqlMissing = databases.includes('mysql') ? await mysql.whyUnusable() : undefined
  const chromium = findChromium()
  const plan = planTests(namingFiles(process.argv.slice(2)), { databases, mysqlMissing, chromium })

  await (needsBuild(plan.runs) ? buildWhenChanged() : buildClientWhenChanged())

  const runOne = async (run) => {
    const result = await runTests(run, { folder, mysql, chromium }).catch((error) => broken(run, error))
    if (ending.begun) {
      return new Promise(() => {})
    }
    tellRun(result)
    return result
  }
  // Servers and browsers wait a lot: one run more than there are cores keeps them busy.
  const lanes = Math.min(2, availableParallelism()) + 1
  const results = await inLanes(plan.runs, lanes, runOne)

  const { lines, ok } = summarise(results, plan.skips, { strict: process.env.CI === 'true' })
  rmSync(folder, { recursive: true, force: true })
  console.log(lines.join('\n'))
  process.exitCode = ok ? 0 : 1
})

/** A run that could not even be made or cleaned up, for instance because the database server went away. */
function broken(run, error) {
  return { ...run, failed: 1, seconds: 0, log: '', trouble: error.message }
}

function chosenDatabases() {
  const wanted = process.env.TEST_DB
  if (wanted && !['sqlite', 'mysql'].includes(wanted)) {
    throw new Halt(`TEST_DB=${wanted} is not known.`, ['Use sqlite or mysql, or leave it out for both.'])
  }
  return wanted ? [wanted] : ['sqlite', 'mysql']
}

/** The signal may come more than once: from the terminal and again through npm. */
function cleanUpOnSignal(folder, mysql) {
  const ending = { begun: false }
  const cleanUp = async () => {
    if (ending.begun) {
      return
    }
    ending.begun = true
    killAllGroups()
    await mysql.dropAll()
    rmSync(folder, { recursive: true, force: true })
    process.exit(130)
  }
  process.on('SIGINT', cleanUp).on('SIGTERM', cleanUp).on('SIGHUP', cleanUp)
  return ending
}
