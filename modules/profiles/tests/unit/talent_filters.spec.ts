import { test } from '@japa/runner'
import { isNarrowed, readFilters, talentPath } from '#modules/profiles/filters/talent_filters'

const NOTHING = {
  q: '',
  exact: false,
  skills: [],
  industries: [],
  category: null,
  min: null,
  max: null,
  country: null,
  language: null,
  zones: [],
  levels: [],
  available: [],
  proven: false,
  sort: 'best',
  page: 1,
}

test.group('Filters in the address', () => {
  test('are read', ({ assert }) => {
    const filters = readFilters({
      q: ' loyalty app ',
      skills: ['react', 'figma'],
      category: 'web-development',
      min: '25',
      max: '65',
      country: 'pt',
      sort: 'rate_low',
      page: '3',
    })
    assert.deepEqual(filters, {
      ...NOTHING,
      q: 'loyalty app',
      skills: ['react', 'figma'],
      category: 'web-development',
      min: 25,
      max: 65,
      country: 'PT',
      sort: 'rate_low',
      page: 3,
    })
    assert.isTrue(isNarrowed(filters))
  })

  test('that make no sense are left out: {$self}')
    .with([
      {},
      { q: ['a'], skills: 'telepathy', min: '-5', max: 'many', country: 'ZZ', sort: 'random', page: '0' },
      {
        q: { a: 'b' },
        skills: { a: 'b' },
        min: '1.234',
        max: '99999999',
        country: ['PT'],
        sort: ['best'],
        page: '1e9',
      },
      { page: '-1', category: 'magic', min: '', max: ' ' },
      { industry: 'alchemy', levels: 'god', available: { a: 'b' }, language: ['en'], proven: 'yes', exact: 'true' },
    ])
    .run(({ assert }, query) => {
      assert.deepEqual(readFilters(query) as unknown, NOTHING)
      assert.isFalse(isNarrowed(readFilters(query)))
    })

  test('a range the wrong way round is turned, one skill may stand alone, a long query is cut', ({ assert }) => {
    const { min, max, skills, q } = readFilters({ min: '80', max: '20', skills: 'react', q: 'x'.repeat(10_000) })
    assert.deepEqual({ min, max, skills }, { min: 20, max: 80, skills: ['react'] })
    assert.lengthOf(q, 200)
  })

  test('go back into the address; a change leads to the first page', ({ assert }) => {
    const filters = readFilters({ q: 'c++ & c#', skills: ['react'], min: '25', country: 'PT', page: '4' })
    const path = talentPath(filters, { country: null })
    assert.equal(path, '/talent?q=c%2B%2B+%26+c%23&skills%5B%5D=react&min=25')
    assert.equal(talentPath(readFilters({})), '/talent')
    assert.equal(talentPath(filters, { page: 2 }).split('page=')[1], '2')
  })

  test('MKT-04 every filter survives the way through the address', ({ assert }) => {
    const given = {
      q: 'shop',
      exact: '1',
      skill: 'react',
      industry: 'fintech',
      language: 'ur',
      levels: ['senior', 'junior'],
      available: 'full',
      proven: '1',
      sort: 'newest',
    }
    const filters = readFilters(given)
    const address = new URLSearchParams(talentPath(filters).split('?')[1])
    const query: Record<string, unknown> = {}
    for (const key of address.keys()) {
      query[key.replace('[]', '')] = key.endsWith('[]') ? address.getAll(key) : address.get(key)
    }
    assert.deepEqual(readFilters(query), filters)
    assert.deepEqual(filters.levels, ['junior', 'senior'])
  })
})
