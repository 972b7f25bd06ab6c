import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { declaredChannels, mayListen } from '#app/live/channels'
import { accessTables, isChannel, type AccessTable } from '#tests/guards/support/access'
import { SAMPLES } from '#tests/guards/support/routes'
import { buildWorld, type Who, type World } from '#tests/guards/support/world'

/** The pattern of a channel as a key of the access tables. */
const keyOf = (pattern: string) => `LIVE ${pattern}`

const patterns = () =>
  declaredChannels()
    .map(({ pattern }) => pattern)
    .filter((pattern) => !SAMPLES.has(pattern.split('.')[0]))

test.group('Who may listen to what', (group) => {
  let table: AccessTable
  let world: World

  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    world = await buildWorld()
    table = await accessTables()
  })

  test('SEC-29 every live channel says who may listen to it, begins with its module, and none is left that is gone', ({
    assert,
  }) => {
    const keys = patterns().map(keyOf)
    assert.isAbove(keys.length, 0)
    assert.sameMembers(keys, Object.keys(table).filter(isChannel))
  })

  test('SEC-29 of each live channel everybody hears what they may and nothing else', async ({ assert }) => {
    const wrong: string[] = []
    for (const pattern of patterns()) {
      const { who, ids } = table[keyOf(pattern)]
      const channel = pattern.replaceAll(/:(\w+)/g, (_, name) => ids?.(world)[name] ?? name)
      for (const [name, identity] of Object.entries(world.people)) {
        const may = await mayListen(identity, channel)
        if (may !== (who[name as Who] === 'allowed')) wrong.push(`${channel} for ${name}: ${may}`)
      }
    }
    assert.deepEqual(wrong, [])
  })
})
