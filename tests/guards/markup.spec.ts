import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { accessTables } from '#tests/guards/support/access'
import { Caller } from '#tests/guards/support/caller'
import { allRoutes, pathOf } from '#tests/guards/support/routes'
import { readSchema, type Table } from '#tests/guards/support/schema'
import { buildWorld, type Who, type World } from '#tests/guards/support/world'

const MARKUP = `x"'><img src=x onerror=alert(1)>{{ 1 }}`
const ALIVE = /<img src=x/

/** Columns of these names hold what somebody typed. */
const TYPED =
  /^(name|title|text|brief|letter|headline|about|problem|work|outcome|reason|note|company|description|city|client|terms|holder|typed_name|to_name|subject|last_error|user_agent)$/
const READERS: Who[] = ['visitor', 'client', 'freelancer', 'admin']

/** Tables whose rows the database refuses to change, or that keep what nobody typed. */
const LEFT_OUT =
  /^(adonis_|ledger_|audit_|contract_texts$|outbox_|kernel_|rate_limits$|milestone_releases$|contract_signatures$|files$|offer_answers$)/

/** Writes markup into everything that people type, as if no form had ever looked at it. */
async function writeMarkup(tables: Table[]) {
  const written: string[] = []
  for (const { name: table, columns } of tables.filter(({ name }) => !LEFT_OUT.test(name))) {
    for (const { name } of columns.filter((column) => TYPED.test(column.name) && roomFor(column.type))) {
      await db.from(table).update({ [name]: MARKUP })
      written.push(`${table}.${name}`)
    }
  }
  return written
}

function roomFor(type: string) {
  return type.includes('text') || Number(/char\((\d+)\)/.exec(type)?.[1] ?? 0) >= MARKUP.length
}

test.group('What people wrote', (group) => {
  let world: World

  group.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.setup(async () => {
    world = await buildWorld()
  })

  test('SEC-30 is never markup, on whoever’s page it stands', async ({ assert }) => {
    const written = await writeMarkup(await readSchema())
    for (const column of ['users.name', 'projects.title', 'messages.text', 'reviews.text', 'proposals.letter']) {
      assert.include(written, column)
    }
    const table = await accessTables()
    const alive: string[] = []
    let shown = 0
    for (const who of READERS) {
      const caller = await Caller.as(who === 'visitor' ? null : world.people[who as 'client'])
      for (const { key, pattern, method } of allRoutes()) {
        if (method !== 'GET' || table[key]?.who[who] !== 'allowed') continue
        const { text, headers, status } = await caller.get(pathOf(pattern, table[key].ids?.(world) ?? {}))
        if (!headers.get('content-type')?.includes('html')) continue
        if (status >= 500) alive.push(`${key} for ${who} broke`)
        if (ALIVE.test(text)) alive.push(`${key} for ${who}`)
        if (text.includes('&lt;img src=x')) shown++
      }
    }
    assert.deepEqual(alive, [])
    assert.isAbove(shown, 30, 'pages that show what was written')
  }).timeout(300_000)
})
