import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { accessTables, isChannel, outcomeOf, type Access, type AccessTable } from '#tests/guards/support/access'
import { Caller } from '#tests/guards/support/caller'
import { changesIn, watchQueries } from '#tests/guards/support/queries'
import { allRoutes, pathOf, type Route } from '#tests/guards/support/routes'
import { buildWorld, WHO, type Who, type World } from '#tests/guards/support/world'

/** Nothing of this may ever reach a column: whoever sends it, sends it along with every form. */
const HOSTILE = { user_id: '1', account_id: '1', role: 'admin', roles: 'admin', balance: '1000000', state: 'released' }

/** As its own page would send it: a form, or a script. */
function sent(caller: Caller, { method, pattern }: { method: string; pattern: string }, path: string) {
  if (method === 'GET') return caller.get(path)
  return pattern.startsWith('/api/') ? caller.call(method, path, HOSTILE) : caller.post(path, HOSTILE)
}

test.group('Who may do what', (group) => {
  const table: AccessTable = {}
  const callers = new Map<Who, Caller>()
  let world: World

  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    world = await buildWorld()
    Object.assign(table, await accessTables())
    for (const who of WHO) callers.set(who, await Caller.as(who === 'visitor' ? null : world.people[who]))
  })

  /** One request in a world as it was built: what it did is taken back. */
  async function ask(route: Route, access: Access, who: Who) {
    const path = pathOf(route.pattern, access.ids?.(world) ?? {})
    const caller = callers.get(who)!
    await limiter.clear(['memory'])
    await caller.token()
    await db.rawQuery('SAVEPOINT one_request')
    const watched = await watchQueries(() => sent(caller, route, path))
    await db.rawQuery('ROLLBACK TO SAVEPOINT one_request')
    return watched
  }

  test('SEC-29 every route says who may ask for it, and no expectation is left of one that is gone', ({ assert }) => {
    const routes = allRoutes().map(({ key }) => key)
    const unsaid = routes.filter((key) => !table[key])
    const gone = Object.keys(table).filter((key) => !routes.includes(key) && !isChannel(key))
    assert.deepEqual({ unsaid, gone }, { unsaid: [], gone: [] })
  })

  test('SEC-29 of the routes of {$self} everybody gets what they may and nothing else, and a refusal changes nothing')
    .with(() => [...new Set(allRoutes().map(({ owner }) => owner))])
    .timeout(300_000)
    .run(async ({ assert }, owner) => {
      const wrong: string[] = []
      for (const route of allRoutes().filter((one) => one.owner === owner && table[one.key])) {
        const access = table[route.key]
        for (const who of WHO) {
          const { result, queries } = await ask(route, access, who)
          const outcome = outcomeOf(result, access)
          if (outcome !== access.who[who]) {
            wrong.push(`${route.key} for ${who}: ${outcome} (${result.status}), should be ${access.who[who]}`)
          }
          if (outcome === 'allowed') continue
          wrong.push(...changesIn(queries).map((sql) => `${route.key} was refused to ${who}, yet: ${sql}`))
        }
      }
      assert.deepEqual(wrong, [])
    })
})
