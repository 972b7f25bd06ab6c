import { capture } from '../lib/capture.mjs'
import { Halt } from '../lib/halt.mjs'
import { inRoot } from '../lib/paths.mjs'
import { step } from '../lib/step.mjs'

const AIM_MS = 100
const TIMES = 40
const TEN_MINUTES = 600_000
export const CROWD = Number(process.env.BENCH_CROWD ?? 100_000)

const LISTS = [
  { title: 'people', path: '/talent' },
  { title: 'people, one word', path: '/talent?q=react' },
  { title: 'people, two words', path: '/talent?q=logo%20design' },
  { title: 'people, a slip of the pen', path: '/talent?q=pyhton' },
  { title: 'people of a country', path: '/talent?country=DE' },
  { title: 'people with a skill', path: '/talent?skills[]=react' },
  { title: 'people, cheapest first', path: '/talent?sort=rate_low' },
  { title: 'people, page 50', path: '/talent?page=50' },
  { title: 'projects', path: '/projects' },
  { title: 'projects, one word', path: '/projects?q=react' },
  { title: 'projects of a category', path: '/projects?category=design' },
]
const OTHERS = {
  visitor: ['/'],
  client: ['/dashboard', '/projects/mine', '/contracts', '/wallet', '/messages', '/notifications'],
  freelancer: ['/dashboard', '/proposals', '/contracts', '/wallet'],
  admin: ['/dashboard', '/admin', '/admin/r/people', '/admin/r/people?q=anna', '/admin/r/projects', '/admin/r/audit'],
}

/** Adds the crowd to the server's database. */
export async function addCrowd({ env }) {
  const args = [inRoot('build', 'ace.js'), 'demo:seed', '--freelancers', CROWD, '--projects', CROWD / 10].map(String)
  await step(`Adding ${CROWD.toLocaleString('en')} people`, async () => {
    const { code, output } = await capture(process.execPath, args, { env, timeoutMs: TEN_MINUTES })
    if (code !== 0) {
      throw new Halt('the crowd could not be added.', [], output)
    }
  })
}

/**
 * Asks for lists and pages one after another and tells how long each took, and which queries were slow meanwhile; what
 * the first visits asked, when the database had read nothing yet, stands apart.
 *
 * @param server told to log queries from 100 ms on
 */
export async function measureCrowd(server) {
  console.log(
    `\n${CROWD.toLocaleString('en')} people, ${(CROWD / 10).toLocaleString('en')} projects; aim p95 ${AIM_MS} ms`
  )
  const visitor = await server.visit()
  const pages = LISTS.map(({ path }) => ({ path, cookie: visitor }))
  for (const [role, paths] of Object.entries(OTHERS)) {
    const cookie = role === 'visitor' ? visitor : await server.signIn(role)
    pages.push(...paths.map((path) => ({ path, cookie })))
  }
  await visitAll(server, pages)
  const early = server.slowQueries().length

  for (const { title, path } of LISTS) {
    const times = await timesOf(server.url + path, visitor, TIMES)
    const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(share * (times.length - 1))])
    const verdict = p95 <= AIM_MS ? 'met' : 'short'
    console.log(`${title.padEnd(36)}p50 ${ms(p50)}  p95 ${ms(p95)}  ${verdict}`)
  }
  await visitAll(server, pages)
  tellSlow(server.slowQueries().slice(early), early)
}

async function visitAll(server, pages) {
  for (const { path, cookie } of pages) {
    await timesOf(server.url + path, cookie, 2)
  }
}

/** In milliseconds, the shortest first. */
async function timesOf(url, cookie, times) {
  const taken = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    if (answer.status !== 200) {
      throw new Halt(`${url} answered ${answer.status}.`)
    }
    taken.push(performance.now() - began)
  }
  return taken.sort((a, b) => a - b)
}

function tellSlow(queries, early) {
  console.log(`queries of ${AIM_MS} ms or more: ${queries.length || 'none'} (on the first visits ${early || 'none'})`)
  for (const { ms: taken, sql } of queries.slice(0, 10)) {
    console.log(`      ${ms(taken)}  ${sql.slice(0, 160)}`)
  }
}

const ms = (time) => `${Math.round(time)} ms`.padStart(7)
