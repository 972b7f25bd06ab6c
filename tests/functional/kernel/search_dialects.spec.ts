import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { searchIndex } from '#app/data/search/search_index'
import { createSearchTable, dropSearchTable } from '#app/data/search/search_table'
import { correctSpelling } from '#app/data/search/vocabulary'

const TABLE = 'test_dialects'
const TOP = 10
const PLACES = ['Porto', 'Lahore', 'Bremen', 'Pune', 'Aarhus', 'Lagos', 'Lima', 'Hanoi', 'Turin', 'Osaka']
const FILLER = 'keeps promises, writes short letters, answers in the morning and likes calm weeks without surprises'

/** Ten people say each of these in their title; others only mention it somewhere in a long text. */
const TRADES = [
  'React developer',
  'C++ engineer',
  'UI designer',
  '.NET programmer',
  'Go services',
  'Bookkeeper for shops',
  'Node.js back ends',
]

const DOCUMENTS = TRADES.flatMap((trade, group) =>
  PLACES.flatMap((place, index) => {
    const other = TRADES[(group + 1 + index) % TRADES.length]
    const id = 1 + (group * PLACES.length + index) * 2
    return [
      { id, title: `${trade} in ${place}`, body: `${FILLER}. ${'Plain work. '.repeat(index % 4)}` },
      { id: id + 1, title: `Helper in ${place}`, body: `${FILLER}. ${FILLER}. Once sat beside somebody: ${other}.` },
    ]
  })
)

async function build(change: typeof createSearchTable) {
  const schema = db.connection().schema
  change({ db: db.connection(), schema } as any, TABLE)
  await schema
}

/** Run once per database against the same expectations: what one engine finds, the other finds. */
test.group('Search on both databases', (group) => {
  group.setup(async () => {
    await build(createSearchTable)
    await transact(async (trx) => {
      for (const { id, ...document } of DOCUMENTS) await searchIndex.index(TABLE, id, document, trx)
    })
    return async () => {
      await build(dropSearchTable)
      await db.from('search_words').where('index_name', TABLE).delete()
    }
  })

  test('MKT-03 the ten best for "{0}" are the ten whose trade it is')
    .with([
      ['react developer', 0],
      ['c++', 1],
      ['ui design', 2],
      ['.net', 3],
      ['go service', 4],
      ['bookkeep', 5],
      ['node.js', 6],
    ] as [string, number][])
    .run(async ({ assert }, [query, group_]) => {
      const best = await searchIndex.search(TABLE, query, { limit: TOP })
      const expected = new Set(
        DOCUMENTS.slice(group_ * 20, group_ * 20 + 20)
          .filter((_, i) => i % 2 === 0)
          .map(({ id }) => id)
      )
      assert.isAtLeast(best.filter((id) => expected.has(id)).length, 9)
    })

  test('MKT-03 the same words find the same documents, however they are ranked: "{0}" finds {1}')
    .with([
      ['lahore', 14],
      ['react developer lahore', 20],
      ['c++', 20],
      ['helper', 70],
      ['promise', 140],
    ] as [string, number][])
    .run(async ({ assert }, [query, count]) => {
      const total = await searchIndex.count(TABLE, query)
      assert.isAtLeast(total, count)
      if (!query.includes(' ')) assert.equal(total, count)
    })

  test('MKT-03 those with every word stand before those with some of them', async ({ assert }) => {
    const [best] = await searchIndex.search(TABLE, 'go services hanoi', { limit: 1 })
    assert.equal(DOCUMENTS.find(({ id }) => id === best)!.title, 'Go services in Hanoi')
  })

  test('MKT-03 slips of the pen are put right with the words of the index and those that are given', async ({
    assert,
  }) => {
    const known = new Map([['react', 'React']])
    assert.equal(await correctSpelling(TABLE, 'reactt develper, Lahore', known), 'React developer, Lahore')
    assert.equal(await correctSpelling(TABLE, 'bookeeper', known), 'bookkeeper')
    assert.equal(await correctSpelling(TABLE, 'edveloper', known), 'developer')
    for (const right of ['react', 'develop', 'C++', 'zzzzzz', '🙂', '', 'Lagos']) {
      assert.isNull(await correctSpelling(TABLE, right, known), right)
    }
  })

  test('MKT-03 nothing that is typed is an error: {$self}')
    .with([
      'a'.repeat(10_000),
      'react '.repeat(1_700),
      '"NEAR" react* -developer "',
      'NEAR(react developer, 5)',
      'AND OR NOT',
      'title : react',
      '"; drop table users',
      '(((((((',
      '*',
      '-',
      '+++',
      '^react',
      '{title}: react',
      '@>()~*<',
      '🙂🙃 👩‍👩‍👧',
      'مطوّر واجهات',
      'שלום עולם',
      '\u0000',
      '%_\\',
      '你好',
      'ﷺ',
    ])
    .run(async ({ assert }, typed) => {
      assert.isArray(await searchIndex.search(TABLE, typed))
      await correctSpelling(TABLE, typed, new Map())
    })
})
