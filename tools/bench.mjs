import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureCases } from './bench/cases.mjs'
import { addCrowd, CROWD, measureCrowd } from './bench/crowd.mjs'
import { measureLive } from './bench/live.mjs'
import { measureLedger } from './bench/ledger.mjs'
import { measureLoginFlood, tellLoginFlood } from './bench/login_flood.mjs'
import { tell, tellHeader } from './bench/report.mjs'
import { measureSessionCheck } from './bench/session_check.mjs'
import { BenchServer } from './bench/server.mjs'
import { buildWhenChanged } from './lib/build.mjs'
import { killAllGroups } from './lib/group.mjs'
import { main } from './lib/halt.mjs'
import { ScratchMysql } from './lib/scratch_mysql.mjs'

/*
 * npm run bench              requests, ledger postings and releases a second, messages to open pages, p50, p99, CPU a request and the multiple of raw node:http, both databases
 * npm run bench -- sqlite    one database only
 * BENCH_CROWD=0 npm run bench without the part with 100,000 people
 *
 * Prints what it measured, also when it is short of its aim; then where the time went.
 */
await main(async () => {
  const wanted = process.argv.slice(2).filter((word) => ['sqlite', 'mysql'].includes(word))
  const folder = mkdtempSync(join(tmpdir(), 'megilance-bench-'))
  const mysql = new ScratchMysql(process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306')
  process.on('SIGINT', () => (killAllGroups(), mysql.dropAll().finally(() => process.exit(130))))

  await buildWhenChanged()
  tellHeader()
  try {
    const raw = await BenchServer.raw(folder)
    const [base] = await measureCases(raw, [{ title: 'raw node:http JSON', path: '/' }])
    await raw.stop()
    tell([base])

    for (const database of wanted.length > 0 ? wanted : ['sqlite', 'mysql']) {
      await measureDatabase(database, { folder, mysql, base })
    }
  } finally {
    await mysql.dropAll()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function measureDatabase(database, { folder, mysql, base }) {
  const missing = database === 'mysql' && (await mysql.whyUnusable())
  if (missing) {
    console.log(`\n${database}: not measured, ${missing}`)
    return
  }
  console.log(`\n${database}`)
  const server = await BenchServer.application(database, { folder, mysql })
  try {
    const member = await server.signIn('client')
    const visitor = await server.visit()
    const cases = [
      { title: 'API route, JSON', path: '/api/health/live' },
      { title: 'public page, rendered', path: '/', headers: { cookie: visitor }, aim: 40 },
      { title: 'public page, cached', path: '/', aim: 6 },
      { title: 'public list with a search, rendered', path: '/talent?q=react', headers: { cookie: visitor } },
      { title: 'signed-in page', path: '/dashboard', headers: { cookie: member }, aim: 60 },
    ]
    tell(await measureCases(server, cases, base), base)
    tell([await measureSessionCheck(server, { cookie: member, aimMicros: database === 'mysql' ? 200 : 60 })])
    tellLoginFlood(await measureLoginFlood(server, { cookie: visitor, aimMs: 300 }))
    tell([await measureLive(server, { cookie: member })])
    const aims = database === 'mysql' ? { aim: 1_000, batchAim: 5_000 } : { aim: 3_000, batchAim: 10_000 }
    tell(await measureLedger(server, aims))
  } finally {
    await server.stop()
  }
  if (CROWD > 0) {
    await withCrowd(server)
  }
}

async function withCrowd(small) {
  await addCrowd(small)
  const server = await small.again({ SLOW_QUERY_MS: '100', LOG_LEVEL: 'warn' })
  try {
    await measureCrowd(server)
  } finally {
    await server.stop()
  }
}
