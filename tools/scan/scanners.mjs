import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runGroup } from '../lib/group.mjs'
import { faultsOf, injectionOf, pagesOf } from './verdict.mjs'

const MODULES = 'sql,xss,permanentxss,redirect,file,exec,crlf,csp,http_headers,cookieflags,csrf'
const FIVE_MINUTES = 300_000

/** Crawls a site and attacks what it found: `{ pages, faults }`. `cookie` is sent with every request. */
export async function wapiti(url, { folder, name, cookie, seconds }) {
  const [log, report] = [join(folder, `${name}.log`), join(folder, `${name}.json`)]
  const { code } = await runGroup(
    'wapiti',
    [
      ...[
        '-u',
        `${url}/`,
        '-m',
        MODULES,
        '--scope',
        'domain',
        '-S',
        'polite',
        '-v',
        '0',
        '--flush-session',
        '--no-bugreport',
      ],
      ...['--max-scan-time', String(seconds), '--max-attack-time', String(Math.ceil(seconds / 4)), '-d', '4'],
      ...['--max-files-per-dir', '6', '--store-session', join(folder, name), '--store-config', join(folder, 'wapiti')],
      ...['-f', 'json', '-o', report],
      ...(cookie ? ['-H', `Cookie: ${cookie}`] : []),
    ],
    { env: process.env, log, timeoutMs: FIVE_MINUTES }
  )
  if (code !== 0) {
    throw new Error(`wapiti ended with ${code}:\n${readFileSync(log, 'utf8').slice(-2_000)}`)
  }
  return { pages: pagesOf(readFileSync(log, 'utf8')), faults: faultsOf(JSON.parse(readFileSync(report, 'utf8'))) }
}

/** Tries every parameter of an address for SQL injection by answers, errors and unions. */
export async function sqlmap(address, { folder, cookie, data }) {
  // Several at once would write over one another's session, which is kept by host.
  const own = join(folder, `sqlmap-${Math.random().toString(36).slice(2)}`)
  const log = `${own}.log`
  const what = [
    '-u',
    address,
    ...(data ? ['--data', data] : []),
    ...(cookie ? ['--cookie', cookie, '--param-exclude', '^(ml_|__Host)'] : []),
  ]
  const how = [
    '--batch',
    '--level',
    '1',
    '--risk',
    '1',
    '--technique',
    'BEU',
    '--disable-coloring',
    '--flush-session',
    '--smart',
  ]
  await runGroup('sqlmap', [...what, ...how, '--output-dir', own], {
    env: process.env,
    log,
    timeoutMs: FIVE_MINUTES,
  })
  return { address, log, ...injectionOf(readFileSync(log, 'utf8')) }
}
