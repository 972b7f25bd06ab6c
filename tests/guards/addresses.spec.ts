import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { accessTables, type AccessTable } from '#tests/guards/support/access'
import { Caller, type Answer } from '#tests/guards/support/caller'
import { formsOf } from '#tests/guards/support/forms'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import { buildWorld, type Who, type World } from '#tests/guards/support/world'

/** What people, robots and scanners put into addresses, as it goes over the wire. */
const GARBAGE = [
  '0',
  '-1',
  '1e309',
  'x'.repeat(10_000),
  '%00',
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '%F0%9F%A6%8A%D8%B4',
  '..%2F..%2Fetc%2Fpasswd',
  "'%20OR%201=1--",
]

const READERS: Who[] = ['visitor', 'client', 'admin']
const INSIDES = /node_modules|\bat .+\.(ts|js):\d+|\bSQLITE_|\bER_[A-Z]{3,}|\bselect .+ from `/

function faultOf(path: string, { status, text, headers }: Answer) {
  const at = path.length > 120 ? `${path.slice(0, 120)}…` : path
  if (status >= 500) return [`${at} answered ${status}`]
  if (status < 300 && !headers.get('content-type')) return [`${at} has no content type`]
  // Of an address that cannot even be read, the framework says so before any page is looked for.
  if (status === 400 && text.length < 100) return []
  if (status >= 400 && !/html|json/.test(headers.get('content-type') ?? '')) {
    return [`${at} is refused as ${headers.get('content-type')}`]
  }
  return INSIDES.test(text) ? [`${at} tells of its inside`] : []
}

test.group('Addresses', (group) => {
  let world: World
  let table: AccessTable
  let callers: Caller[]

  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    world = await buildWorld()
    table = await accessTables()
    callers = await Promise.all([null, world.people.client, world.people.admin].map((who) => Caller.as(who)))
  })

  test('UX-18 whatever stands in an address, the answer is a page or a clear refusal', async ({ assert }) => {
    const faults: string[] = []
    for (const { key, pattern, method } of allRoutes()) {
      if (method !== 'GET' || !table[key]?.ids) continue
      const good = table[key].ids(world)
      for (const name of pattern.match(/(?<=:)\w+/g) ?? []) {
        for (const value of GARBAGE) {
          const path = pathOf(pattern, { ...good, [name]: value })
          const caller = callers[pattern.startsWith('/admin/') ? 2 : 1]
          faults.push(...faultOf(path, await caller.get(path)))
        }
      }
    }
    assert.deepEqual(faults, [])
  }).timeout(300_000)

  test('UX-18 whatever is asked of a list, it shows what it can', async ({ assert }) => {
    const faults: string[] = []
    for (const { key, pattern, method } of allRoutes()) {
      if (method !== 'GET' || pattern.startsWith('/api/')) continue
      const path = pathOf(pattern, table[key]?.ids?.(world) ?? {})
      const reader = READERS.find((who) => table[key]?.who[who] === 'allowed')
      if (!reader) continue
      const caller = callers[READERS.indexOf(reader)]
      const page = await caller.get(path)
      if (page.status !== 200 || !page.text.startsWith('<')) continue
      for (const query of hostileQueries(path, page.text)) faults.push(...faultOf(query, await caller.get(query)))
    }
    assert.deepEqual(faults, [])
  }).timeout(300_000)
})

/** The page's own address a few times over: every parameter it knows is garbage, each time another; also lists and objects. */
function hostileQueries(path: string, html: string): string[] {
  const names = [...new Set(['page', 'q', 'next', 'before', ...filtersOf(path, html)])].map((name) =>
    name.replace('[]', '')
  )
  const values = [...GARBAGE.filter((value) => value.length < 30), 'x'.repeat(300)]
  return ['', '', '', '[]', '[a]'].map((shape, round) => {
    const pairs = names.map((name, at) => `${name}${shape}=${values[(at + round * 3) % values.length]}`)
    return `${path}?${pairs.join('&')}`
  })
}

function filtersOf(path: string, html: string) {
  return formsOf(html, path)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ fields }) => fields.map(({ name }) => name))
}
