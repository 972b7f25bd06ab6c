import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { accessTables, type AccessTable } from '#tests/guards/support/access'
import { Caller } from '#tests/guards/support/caller'
import { addCrowd, addLargeContract } from '#tests/guards/support/crowd'
import { repeatedIn, watchQueries } from '#tests/guards/support/queries'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import { buildWorld, type Who, type World } from '#tests/guards/support/world'

/** Queries a page may take, its navigation and session included; a page that needs more says so in its table. */
const USUAL_MOST = 25
const READERS: Who[] = ['visitor', 'client', 'freelancer', 'admin']
const MANY = 12
/** A fuller page may ask for one thing more, or two; a query per row would be many more. */
const SLACK = 2

/** The queries of every page each reader is shown, by route and reader; a second visit, so that nothing is made first. */
async function queriesOfPages(world: World, table: AccessTable, callers: Map<Who, Caller>) {
  const found = new Map<string, string[]>()
  for (const { key, pattern, method } of allRoutes().filter((route) => table[route.key])) {
    for (const who of READERS) {
      if (method !== 'GET' || table[key].who[who] !== 'allowed') continue
      const path = pathOf(pattern, table[key].ids?.(world) ?? {})
      await callers.get(who)!.get(path)
      const { result, queries } = await watchQueries(() => callers.get(who)!.get(path))
      if (result.status === 200) found.set(`${key} for ${who}`, queries)
    }
  }
  return found
}

test.group('Queries', (group) => {
  group.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('INF-04 no page asks more of the database because there is more in it, and none asks much', async ({
    assert,
  }) => {
    const world = await buildWorld()
    await addCrowd(world, 2)
    const table = await accessTables()
    const callers = new Map<Who, Caller>()
    for (const who of READERS) {
      callers.set(who, await Caller.as(who === 'visitor' ? null : world.people[who as 'client']))
    }

    const few = await queriesOfPages(world, table, callers)
    await addCrowd(world, MANY)
    const many = await queriesOfPages({ ...world, ...(await addLargeContract(world, 9)) }, table, callers)

    const grown = [...many].flatMap(([page, queries]) => {
      const more = queries.length - (few.get(page)?.length ?? Infinity)
      return more > SLACK ? [`${page}: ${more} more. ${mostRepeated(queries)}`] : []
    })
    const large = [...many].flatMap(([page, queries]) => {
      const most = table[page.split(' for ')[0]].queries ?? USUAL_MOST
      return queries.length > most ? [`${page}: ${queries.length}, at most ${most}. ${mostRepeated(queries)}`] : []
    })
    assert.isAbove(many.size, 40)
    assert.deepEqual({ grown, large }, { grown: [], large: [] })
  }).timeout(600_000)

  test('INF-04 a query that is repeated is named with how often, whatever the length of its lists', ({ assert }) => {
    const queries = ['select 1', 'select * from a where id in (?, ?)', 'select * from a where id in (?)']
    assert.deepEqual(repeatedIn(queries), [['select * from a where id in (?)', 2]])
  })
})

function mostRepeated(queries: string[]) {
  return repeatedIn(queries)
    .slice(0, 3)
    .map(([sql, times]) => `${times} times: ${sql}`)
    .join('; ')
}
