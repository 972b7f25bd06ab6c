import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { searchIndex } from '#app/data/search/search_index'
import { createSearchTable, dropSearchTable } from '#app/data/search/search_table'

const TABLE = 'test_search'

const DOCUMENTS: Record<number, [string, string]> = {
  1: ['C++ engineer', 'Firmware for pumps, also C# and a little .NET'],
  2: ['Go back ends', 'Services in Go, PostgreSQL'],
  3: ['UI design', 'Screens for clinics. Figma'],
  4: ['React developer', 'Next.js shops and Node.js services'],
  5: ['Bookkeeper', 'Has kept the books of a shop that sells React stickers'],
  6: ['Illustrator in São Paulo', 'Children’s books'],
  7: ['Java programmer', 'Machine learning for a bank'],
  8: ['JavaScript teacher', 'Courses'],
}

async function build(change: typeof createSearchTable) {
  const schema = db.connection().schema
  change({ db: db.connection(), schema } as any, TABLE)
  await schema
}

/** Not in a global transaction: MariaDB's full text sees committed rows only. */
test.group('Full-text search', (group) => {
  group.setup(async () => {
    await build(createSearchTable)
    await transact(async (trx) => {
      for (const [id, [title, body]] of Object.entries(DOCUMENTS)) {
        await searchIndex.index(TABLE, Number(id), { title, body }, trx)
      }
    })
    return () => build(dropSearchTable)
  })

  test('MKT-03 "{0}" finds {1}')
    .with([
      ['c++', [1]],
      ['C#', [1]],
      ['.net', [1]],
      ['go', [2]],
      ['UI', [3]],
      ['nextjs', [4]],
      ['Node.js services', [4, 2]],
      ['sao paulo', [6]],
      ['childrens book', [6, 5]],
      ['engineers', [1]],
      ['postgre', [2]],
      [
        ['reactjs|react', 'shop'],
        [4, 5],
      ],
      [['ml|machine learning'], [7]],
      ['zebra', []],
      ['', []],
      ['the and of', []],
      ['"react* OR (', [4, 5]],
      ['+-<>~*@', []],
      ["'; drop table users; --", []],
    ] as [any, number[]][])
    .run(async ({ assert }, [query, expected]) => {
      assert.deepEqual(await searchIndex.search(TABLE, query), expected)
      assert.equal(await searchIndex.count(TABLE, query), expected.length)
    })

  test('a word in the title counts more than one in the text', async ({ assert }) => {
    assert.deepEqual(await searchIndex.search(TABLE, 'react'), [4, 5])
  })

  test('the beginning of a word is enough from three letters on', async ({ assert }) => {
    assert.sameMembers(await searchIndex.search(TABLE, 'jav'), [7, 8])
    assert.sameMembers(await searchIndex.search(TABLE, 'java'), [7, 8])
  })

  test('where spellings are listed, a word is only itself', async ({ assert }) => {
    assert.deepEqual(await searchIndex.search(TABLE, ['java|jdk']), [7])
  })

  test('when nobody has every word, those with some of them are shown', async ({ assert }) => {
    assert.sameMembers(await searchIndex.search(TABLE, 'figma teacher'), [3, 8])
  })

  test('pages do not overlap', async ({ assert }) => {
    const all = await searchIndex.search(TABLE, ['react|javascript|java|figma'])
    const paged = [
      ...(await searchIndex.search(TABLE, ['react|javascript|java|figma'], { limit: 3 })),
      ...(await searchIndex.search(TABLE, ['react|javascript|java|figma'], { limit: 3, offset: 3 })),
    ]
    assert.deepEqual(paged, all)
    assert.lengthOf(new Set(all), 5)
  })

  test('of more hits than are wanted the best are kept, whichever was written first', async ({ assert }) => {
    const often = { 20: 1, 21: 4, 22: 2, 23: 5, 24: 3 }
    for (const [id, times] of Object.entries(often)) {
      const title = `${'ukulele '.repeat(times)}teacher`
      await transact((trx) => searchIndex.index(TABLE, Number(id), { title, body: 'Lessons' }, trx))
    }
    const best = await searchIndex.find(TABLE, 'ukulele', { limit: 2 })
    assert.deepEqual(best, { ids: [23, 21], isCapped: true })
  })

  test('a document that changed is found by its new words only, and not at all when removed', async ({ assert }) => {
    await transact((trx) => searchIndex.index(TABLE, 8, { title: 'Potter', body: 'Bowls' }, trx))
    assert.deepEqual(await searchIndex.search(TABLE, 'potter'), [8])
    assert.deepEqual(await searchIndex.search(TABLE, 'javascript'), [])

    await transact((trx) => searchIndex.remove(TABLE, 8, trx))
    assert.deepEqual(await searchIndex.search(TABLE, 'potter'), [])
  })

  test('a very long query is cut, not refused', async ({ assert }) => {
    assert.isArray(await searchIndex.search(TABLE, 'react '.repeat(3_000)))
  })
})
