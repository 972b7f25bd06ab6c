import { test } from '@japa/runner'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'
import { sampleTalent } from '#modules/profiles/tests/support/sample_talent'
import { takeBackWhoJoins } from '#modules/profiles/tests/support/clean_up'

const NAMES = /<h3><a href="\/talent\/([a-z0-9-]+)">/g

/** Slugs of the people a page of the list shows, in order. */
function shown(text: string) {
  return [...text.matchAll(NAMES)].map(([, slug]) => slug)
}

/** Not in a global transaction, see takeBackWhoJoins. */
test.group('Finding people', (group) => {
  group.setup(async () => {
    const takeBack = await takeBackWhoJoins()
    await sampleTalent()
    await aFreelancer({ name: 'Hidden Person', verified: false })
    return takeBack
  })

  test('MKT-03 "{0}" finds {1}')
    .with([
      ['reactjs', ['farid-anwar', 'ines-carvalho']],
      ['raect', ['farid-anwar', 'ines-carvalho']],
      ['c++', ['bjarne-holm']],
      ['.net', ['bjarne-holm']],
      ['go', ['greta-moss']],
      ['C#', ['bjarne-holm']],
      ['F#', ['greta-moss']],
      ['k8s', ['greta-moss']],
      ['R', ['greta-moss']],
      ['Node.js', ['farid-anwar']],
      ['pharmac', ['farid-anwar']],
      ['golang', ['greta-moss']],
      ['UI', ['uma-iyer']],
      ['ines', ['ines-carvalho']],
      ['develop', ['farid-anwar', 'ines-carvalho']],
      ['pharmacies', ['farid-anwar']],
      ['Porto', ['ines-carvalho']],
      ['react laravel', ['ines-carvalho', 'farid-anwar']],
      ['zebra', []],
      ['++--', []],
    ] as [string, string[]][])
    .run(async ({ client, assert }, [q, people]) => {
      const page = await client.get('/talent').qs({ q })
      page.assertStatus(200)
      assert.sameMembers(shown(page.text()), people)
      page.assertTextIncludes(people.length === 1 ? '1 person' : `${people.length} people`)
    })

  test('filters narrow the list: {address}')
    .with([
      { address: 'skills[]=react', people: ['farid-anwar', 'ines-carvalho'] },
      { address: 'skills[]=react&skills[]=nodejs', people: ['farid-anwar', 'ines-carvalho'] },
      { address: 'skills[]=react&country=PT', people: ['ines-carvalho'] },
      { address: 'min=40&max=80', people: ['greta-moss', 'ines-carvalho'] },
      { address: 'max=28', people: ['farid-anwar'] },
      { address: 'min=45&max=45', people: ['ines-carvalho'] },
      { address: 'category=web-development&max=30', people: ['farid-anwar'] },
      { address: 'q=react&max=30', people: ['farid-anwar'] },
      { address: 'country=JP', people: [] },
      { address: 'skill=react&industry=healthcare', people: ['farid-anwar'] },
      { address: 'industries[]=ecommerce', people: ['farid-anwar', 'ines-carvalho'] },
      { address: 'language=pt', people: ['ines-carvalho'] },
      { address: 'levels[]=senior', people: ['farid-anwar'] },
      { address: 'levels[]=senior&levels[]=skilled', people: ['farid-anwar', 'ines-carvalho'] },
      { address: 'available[]=few', people: ['ines-carvalho'] },
      { address: 'proven=1', people: [] },
      { address: 'q=farming', people: [] },
      { address: 'q=retail', people: ['farid-anwar', 'ines-carvalho'] },
    ])
    .run(async ({ client, assert }, { address, people }) => {
      assert.sameMembers(shown((await client.get(`/talent?${address}`)).text()), people)
    })

  test('who knows more of what is asked for stands higher', async ({ client, assert }) => {
    assert.deepEqual(shown((await client.get('/talent?skills[]=react&skills[]=nodejs')).text()), [
      'farid-anwar',
      'ines-carvalho',
    ])
    assert.deepEqual(shown((await client.get('/talent?skills[]=react&skills[]=laravel')).text()), [
      'ines-carvalho',
      'farid-anwar',
    ])
  })

  test('the list can be sorted by rate', async ({ client, assert }) => {
    const lowest = shown((await client.get('/talent?sort=rate_low')).text())
    assert.deepEqual(lowest, ['farid-anwar', 'uma-iyer', 'ines-carvalho', 'greta-moss', 'bjarne-holm'])
    assert.deepEqual(shown((await client.get('/talent?sort=rate_high')).text()), lowest.toReversed())
  })

  test('each choice says how many people it would show', async ({ client }) => {
    const page = await client.get('/talent?max=50')
    page.assertTextIncludes('3 people')
    page.assertTextIncludes('React<data value="2">2</data>')
    page.assertTextIncludes('Portugal (1)')
  })

  test('MKT-04 every choice is counted as if its own group were not narrowed', async ({ client }) => {
    const page = await client.get('/talent?industry=healthcare')
    page.assertTextIncludes('1 person')
    page.assertTextIncludes('E-commerce<data value="2">2</data>')
    page.assertTextIncludes('7 years and more<data value="1">1</data>')
    page.assertTextIncludes('3 to 6 years<data value="0">0</data>')
    page.assertTextIncludes('Urdu (1)')
    page.assertTextIncludes('Completed a contract here<data value="0">0</data>')
  })

  test('MKT-03 slips of the pen are put right, and the page says so', async ({ client, assert }) => {
    const page = await client.get('/talent').qs({ q: 'reactt develper' })
    assert.sameMembers(shown(page.text()).slice(0, 2), ['farid-anwar', 'ines-carvalho'])
    page.assertTextIncludes('Showing results for “React developer”.')
    page.assertTextIncludes('Search instead for “reactt develper”')
    page.assertTextIncludes('href="/talent?q=reactt+develper&amp;exact=1"')
    const literal = await client.get('/talent').qs({ q: 'reactt develper', exact: '1' })
    assert.deepEqual(shown(literal.text()), [])
    assert.notInclude(literal.text(), 'Showing results for')
  })

  test('MKT-03 the words that were looked for are marked, and nothing else is markup', async ({ client, assert }) => {
    await aFreelancer({ name: 'Mallory Pen', headline: 'Calligrapher <b>bold</b>', about: 'Calligraphy & ink' })
    const page = await client.get('/talent').qs({ q: 'calligrapher' })
    page.assertTextIncludes('<mark>Calligrapher</mark> &lt;b&gt;bold&lt;/b&gt;')
    assert.notInclude(page.text(), '<b>bold</b>')
  })

  test('MKT-07 a skill and an industry have a page of their own', async ({ client, assert }) => {
    const page = await client.get('/talent?skill=react&industry=healthcare')
    page.assertTextIncludes('<h1>React freelancers who know Healthcare</h1>')
    assert.match(page.text(), /<title>React freelancers who know Healthcare/)
    assert.match(page.text(), /<link rel="canonical" href="[^"]*\/talent\?skill=react&amp;industry=healthcare">/)
    assert.match(page.text(), /<meta name="description" content="1 person for React in Healthcare/)
    page.assertTextIncludes('href="/talent?skill=nextjs"')
    const narrowed = await client.get('/talent?skill=react&country=PT')
    assert.match(narrowed.text(), /<link rel="canonical" href="[^"]*\/talent">/)
    narrowed.assertTextIncludes('<h1>Find talent</h1>')
  })

  test('people without a confirmed address are not listed, and not counted', async ({ client, assert }) => {
    const page = await client.get('/talent')
    page.assertTextIncludes('6 people')
    assert.notInclude(page.text(), 'Hidden Person')
  })

  test('when nobody fits, the page says what to drop', async ({ client }) => {
    const page = await client.get('/talent?skills[]=react&country=JP')
    page.assertTextIncludes('Nobody fits all of this')
    page.assertTextIncludes('Clear all filters')
  })

  test('a page beyond the end leads back', async ({ client }) => {
    const page = await client.get('/talent?page=99')
    page.assertStatus(200)
    page.assertTextIncludes('There are no more people on this page')
  })

  test('nonsense in the address is no error: {$self}')
    .with([
      'q[]=a&q[]=b',
      'q[a]=b',
      'skills=x',
      'skills[a][b]=c',
      'min=-1&max=abc',
      'page=0',
      'page[]=1',
      'sort[]=x',
      `q=${'x'.repeat(5_000)}`,
      'q=%00',
      'country=%27',
      'q=%F0%9F%99%82',
      'q=%D9%85%D8%B7%D9%88%D9%91%D8%B1',
      'q=%22NEAR%22+-a+*',
      'levels[a]=b&industries=%00&available[]=x&language[]=en',
    ])
    .run(async ({ client }, address) => (await client.get(`/talent?${address}`)).assertStatus(200))

  test('twelve people fill a page', async ({ client, assert }) => {
    for (let i = 0; i < 9; i++) await aFreelancer({ name: `Person Number ${i}`, skills: ['css'] })
    const first = shown((await client.get('/talent')).text())
    const second = shown((await client.get('/talent?page=2')).text())
    assert.lengthOf(first, 12)
    assert.lengthOf(second, 3)
    assert.equal(new Set([...first, ...second]).size, 15)
  })

  test('a change is found at once, and who takes their skills out is not found any more', async ({
    client,
    assert,
  }) => {
    const potter = await aFreelancer({ name: 'Petra Clay', headline: 'Potter of unbreakable bowls' })
    assert.deepEqual(shown((await client.get('/talent?q=unbreakable')).text()), ['petra-clay'])
    await transact((trx) =>
      use('profiles').saveFreelancer({ accountId: potter.accountId, headline: 'Weaver of rugs' }, trx)
    )
    assert.deepEqual(shown((await client.get('/talent?q=unbreakable')).text()), [])
    await use('profiles').saveFreelancer({ accountId: potter.accountId, skills: [] })
    assert.deepEqual(shown((await client.get('/talent?q=weaver')).text()), [])
  })
})
