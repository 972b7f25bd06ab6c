import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { onMysql, transact } from '#app/data/transact'
import { searchIndex } from '#app/data/search/search_index'
import { createSearchTable, dropSearchTable } from '#app/data/search/search_table'
import { searchThread } from '#app/data/search/search_thread'

const TABLE = 'test_search_many'
const DOCUMENTS = 11_000
const QUERY = ['engineer', 'pumps']

async function build(change: typeof createSearchTable) {
  const schema = db.connection().schema
  change({ db: db.connection(), schema } as any, TABLE)
  await schema
}

function* documents() {
  for (let id = 1; id <= DOCUMENTS; id++) {
    yield { id, title: id % 3 ? 'Engineer' : 'Welder', body: `Makes pumps and number ${id} of ${id % 7} things` }
  }
}

test.group('Full-text search over many documents', (group) => {
  group.setup(async () => {
    await build(createSearchTable)
    await transact((trx) => searchIndex.fill(TABLE, documents(), trx))
    return async () => {
      await searchThread.end()
      await build(dropSearchTable)
    }
  })

  test('INF-04 MKT-03 the thread finds the same in the same order', async ({ assert }) => {
    const { from } = searchThread
    searchThread.from = DOCUMENTS
    const here = await searchIndex.search(TABLE, QUERY, { limit: 500 })
    searchThread.from = from
    assert.lengthOf(here, 500)
    assert.deepEqual(await searchIndex.search(TABLE, QUERY, { limit: 500 }), here)
  })

  test('INF-04 while it ranks, others are served', async ({ assert }) => {
    const asked = { open: 5 }
    const searches = Array.from({ length: asked.open }, () =>
      searchIndex.find(TABLE, QUERY).finally(() => asked.open--)
    )
    let served = 0
    for (; asked.open > 0; served++) await new Promise((resolve) => setImmediate(resolve))
    const found = await Promise.all(searches)
    assert.isTrue(found.every((one) => one!.isCapped))
    assert.isAbove(served, 100)
  })

  test('INF-04 when the thread breaks down, the search is answered all the same', async ({ assert }) => {
    const usual = await searchIndex.search(TABLE, QUERY)
    const asked = searchIndex.search(TABLE, QUERY)
    await searchThread.end()
    assert.deepEqual(await asked, usual)
    if (!onMysql()) await assert.rejects(() => searchThread.rows('select * from nowhere', []), /nowhere/)
    assert.deepEqual(await searchIndex.search(TABLE, QUERY), usual)
  })
})
