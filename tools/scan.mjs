import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInAs } from './bench/visitor.mjs'
import { buildWhenChanged } from './lib/build.mjs'
import { prepareDatabase } from './lib/database.mjs'
import { killAllGroups } from './lib/group.mjs'
import { Halt, main } from './lib/halt.mjs'
import { ROOT, inRoot } from './lib/paths.mjs'
import { freePort } from './lib/port.mjs'
import { becomesReady } from './lib/ready.mjs'
import { auditPackages } from './scan/audit.mjs'
import { sqlmap, wapiti } from './scan/scanners.mjs'

const SECONDS = 40
const FEWEST_PAGES = 20
const servers = []
/** Addresses whose parameters reach a query: full text, facets, sorting, paging, filters, lists of the console. */
const QUERIES = {
  visitor: ['/talent?q=react&sort=rate&page=1', '/projects?q=shop&sort=newest&page=1'],
  client: ['/wallet/history?kind=all&from=2026-01-01&page=1', '/notifications?page=1'],
  admin: ['/admin/r/people?q=anna&sort=joined&page=1', '/admin/search?q=anna'],
}

/*
 * npm run scan    attacks the built product with wapiti and sqlmap, as a visitor and as people who are signed in
 *
 * Begins with a server that has holes: a scanner that does not find those proves nothing.
 */
await main(async () => {
  const missing = ['wapiti', 'sqlmap'].filter((name) => spawnSync(name, ['--version']).error)
  if (missing.length > 0) {
    throw new Halt(`${missing.join(' and ')} are not here.`, [`sudo apt-get install ${missing.join(' ')}`])
  }
  await buildWhenChanged()
  const folder = mkdtempSync(join(tmpdir(), 'megilance-scan-'))
  process.on('exit', killAllGroups)
  process.on('SIGINT', () => process.exit(130))
  try {
    await findTheHoles(folder)
    const faults = [...(await packages()), ...(await attack(folder))]
    faults.forEach((fault) => console.log(`FOUND  ${fault}`))
    console.log(faults.length === 0 ? 'scan: nothing was found' : `scan: ${faults.length} to mend`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    servers.forEach((server) => server.kill('SIGKILL'))
    rmSync(folder, { recursive: true, force: true })
  }
})

async function packages() {
  const { faults, missing } = await auditPackages()
  console.log(missing ? `--  packages were not audited: ${missing}` : `ok  npm audit: ${faults.length} found`)
  return faults ?? []
}

async function findTheHoles(folder) {
  const leaky = await start(inRoot('tools', 'scan', 'leaky_server.mjs'), { ...process.env })
  const [crawled, injected] = await Promise.all([
    wapiti(leaky.url, { folder, name: 'leaky', seconds: 10 }),
    sqlmap(`${leaky.url}/things?id=1`, { folder }),
  ])
  if (!crawled.faults.some((fault) => fault.startsWith('Cross Site Scripting')) || !injected.injectable) {
    throw new Halt('the scanners did not find holes that are there, so what they say of others means nothing.')
  }
  console.log('ok  the scanners find the holes of a server that has some')
}

async function attack(folder) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    ENV_PATH: ROOT,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    DEMO: 'true',
  }
  Object.assign(env, {
    WORKER: 'off',
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite'),
    STORAGE_DIR: join(folder, 'files'),
  })
  await prepareDatabase({ ...env, PORT: '3333' })
  const site = await start(inRoot('build', 'bin', 'server.js'), { ...env, APP_URL: 'https://scan.example.com' })
  const cookies = {
    visitor: undefined,
    client: await signInAs(site.url, 'client'),
    admin: await signInAs(site.url, 'admin'),
  }
  const crawls = await Promise.all(
    Object.entries(cookies).map(async ([name, cookie]) => ({
      name,
      ...(await wapiti(site.url, { folder, name, cookie, seconds: SECONDS })),
    }))
  )
  const faults = crawls.flatMap(({ name, pages, faults: found }) => {
    console.log(
      `${pages < FEWEST_PAGES ? 'BAD' : 'ok '} wapiti as ${name}: ${pages} pages and forms, ${found.length} found`
    )
    return [...found, ...(pages < FEWEST_PAGES ? [`wapiti as ${name} came to ${pages} pages only`] : [])]
  })
  return [...faults, ...(await injections(site.url, cookies, folder))]
}

async function injections(url, cookies, folder) {
  const faults = []
  for (const [who, addresses] of Object.entries(QUERIES)) {
    await Promise.all(addresses.map((path) => mustBeThere(url + path, cookies[who])))
    const found = await Promise.all(addresses.map((path) => sqlmap(url + path, { folder, cookie: cookies[who] })))
    for (const { address, clean, injectable, log } of found) {
      console.log(`${clean ? 'ok ' : 'BAD'} sqlmap as ${who}: ${new URL(address).pathname}`)
      if (!clean) faults.push(`SQL injection: ${address} (${injectable ?? noVerdict(log)})`)
    }
  }
  return faults
}

function noVerdict(log) {
  return `sqlmap came to no verdict: ${readFileSync(log, 'utf8').slice(-1_000)}`
}

/** A page that sends elsewhere would be clean of everything. */
async function mustBeThere(address, cookie) {
  const { status } = await fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {} })
  if (status !== 200) {
    throw new Halt(`${address} answers ${status}; the list in tools/scan.mjs names pages that are shown.`)
  }
}

async function start(file, env) {
  const port = String(await freePort())
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...env, PORT: port },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  servers.push(child)
  const url = `http://127.0.0.1:${port}`
  if (
    file.endsWith('server.js') &&
    !(await becomesReady({ HOST: '127.0.0.1', PORT: port }, { givesUp: () => child.exitCode !== null }))
  ) {
    throw new Halt('the server to scan did not become ready.', ['Run `npm start` to see what it says.'])
  }
  return { url }
}
