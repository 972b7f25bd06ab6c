import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { watchQueries } from '#tests/guards/support/queries'
import { settleEvents } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { aProject, usd } from '#modules/projects/tests/support/projects'

/** The page without the marks on what was looked for. */
const unmarked = (page: { text(): string }) => page.text().replaceAll(/<\/?mark>/g, '')

/** Not in a global transaction: MariaDB's full text sees committed rows only. */
test.group('Finding projects', (group) => {
  group.setup(async () => {
    const clara = await aPerson({ role: 'client' })
    const post = (title: string, more = {}) => aProject({ client: clara, title, ...more })
    await post('Zebrafish atlas in React', {
      skills: ['react'],
      budgetMin: usd('5000'),
      budgetMax: usd('8000'),
    })
    await post('Labels for the zebrafish tanks', {
      category: 'graphic-design-and-illustration',
      skills: ['illustration'],
      budgetMin: usd('200'),
      budgetMax: usd('300'),
    })
    await post('Zebrafish feeding, by the hour', {
      kind: 'hourly',
      skills: ['nodejs'],
      budgetMin: usd('30'),
      budgetMax: usd('40'),
    })
    await post('A zebrafish draft', { isDraft: true })
    const closed = await post('Zebrafish that were sold')
    await db.from('projects').where('id', closed.id).update({ state: 'closed' })
    return freshDatabase
  })

  const titles = ['Zebrafish atlas in React', 'Labels for the zebrafish tanks', 'Zebrafish feeding, by the hour']

  test('MKT-03 a visitor searching "{0}" finds {1}')
    .with([
      ['q=zebrafish', [0, 1, 2]],
      ['q=zebrafish+tanks', [0, 1, 2]],
      ['q=reactjs', [0]],
      ['q=zebraf', [0, 1, 2]],
      ['q=zebrafish&category=web-development', [0, 2]],
      ['q=zebrafish&kind=hourly', [2]],
      ['q=zebrafish&skills[]=react&skills[]=nodejs', [0, 2]],
      ['q=zebrafish&skills=illustration', [1]],
      ['q=zebrafish&min=1000', [0]],
      ['q=zebrafish&max=250', [1, 2]],
      ['q=zebrafish&min=-5&max=1.005', [0, 1, 2]],
      ['q=zebrafish&kind=barter&sort=sideways&page=abc', [0, 1, 2]],
      ['q[]=zebrafish&category[a]=b&min[]=1&page[]=2', [0, 1, 2]],
    ] as [string, number[]][])
    .run(async ({ client, assert }, [query, expected]) => {
      const page = await client.get(`/projects?${query}`)
      page.assertStatus(200)
      assert.deepEqual(
        titles.map((title, index) => (unmarked(page).includes(title) ? index : -1)).filter((index) => index >= 0),
        expected
      )
      for (const hidden of ['A zebrafish draft', 'Zebrafish that were sold']) {
        assert.notInclude(unmarked(page), hidden)
      }
    })

  test('MKT-03 what finds nothing says so: {0}')
    .with([
      'q=qwertzuiop',
      "q=zebrafish'%20or%201=1&category='",
      'q=zebrafish&skills[]=telepathy',
      'q=zebrafish&page=400',
    ])
    .run(async ({ client }, query) => {
      const page = await client.get(`/projects?${query}`)
      page.assertStatus(200)
      page.assertTextIncludes('Nothing fits all of that')
    })

  test('MKT-03 a slip of the pen is put right and said so, with a way to look for what was typed', async ({
    client,
    assert,
  }) => {
    const page = unmarked(await client.get('/projects?q=zebrafihs+atlas&kind=fixed'))
    assert.include(page, titles[0])
    assert.match(page, /Showing results for “zebrafish atlas”/)
    assert.match(page, /href="\/projects\?q=zebrafihs\+atlas&(amp;)?exact=1&(amp;)?kind=fixed"/)

    const exact = (await client.get('/projects?q=zebrafihs&exact=1')).text()
    assert.notInclude(exact, 'Showing results for')
    assert.include(exact, 'Nothing fits all of that')
  })

  test('MKT-03 what was looked for is marked in the title and in the stretch of the brief that has it', async ({
    client,
    assert,
  }) => {
    const page = (await client.get('/projects?q=zebrafish+windows')).text()
    assert.include(page, '<mark>Zebrafish</mark> atlas in React')
    assert.match(page, /a <mark>window<\/mark> of two hours/)
    assert.notInclude((await client.get('/projects')).text(), '<mark>')
  })

  test('MKT-04 projects are narrowed to the country of the client, which moves with its account', async ({
    client,
    assert,
  }) => {
    const by = async (country: string, title: string) => {
      const owner = await aPerson({ role: 'client' })
      await use('profiles').saveClient({ accountId: owner.accountId, country })
      return { owner, ...(await aProject({ client: owner, title })) }
    }
    const { owner } = await by('PT', 'Okapi census in Lisbon')
    await by('DE', 'Okapi census in Kiel')
    const found = async (qs: string) => unmarked(await client.get(`/projects?q=okapi${qs}`))

    const all = await found('')
    for (const words of ['Portugal (1)', 'Germany (1)', 'Client in Portugal']) assert.include(all, words)
    const inPortugal = await found('&country=pt')
    assert.include(inPortugal, 'Lisbon')
    assert.notInclude(inPortugal, 'Kiel')
    assert.include(inPortugal, 'Germany (1)')
    assert.match(inPortugal, /<option value="PT" selected>/)
    for (const nonsense of ['&country=XX', '&country[]=PT']) assert.include(await found(nonsense), 'Kiel')

    await use('profiles').saveClient({ accountId: owner.accountId, country: 'ES' })
    await settleEvents()
    assert.include(await found('&country=ES'), 'Lisbon')
    assert.include(await found('&country=PT'), 'Portugal (0)')
  })

  test('INF-04 a search with every filter asks the database as often for one project as for many', async ({
    client,
    assert,
  }) => {
    const all = 'kind=fixed&category=web-development&skills[]=react&min=1&max=99999&sort=relevance'
    const asked = async (q: string) => (await watchQueries(() => client.get(`/projects?q=${q}&${all}`))).queries.length
    const few = await asked('atlas')
    assert.isAtMost(few, 25)
    assert.isAtMost(await asked('zebrafish'), few + 1)
  })

  test('every choice says how many projects it brings', async ({ client, assert }) => {
    const text = (await client.get('/projects?q=zebrafish&kind=hourly')).text()
    const countOf = (value: string) => new RegExp(`value="${value}"[^>]*>[^<]*<data value="(\\d+)"`).exec(text)?.[1]
    assert.equal(countOf('fixed'), '2')
    assert.equal(countOf('hourly'), '1')
    assert.equal(countOf('web-development'), '1')
    assert.equal(countOf('nodejs'), '1')
  })

  test('MKT-04 ranges of budgets are offered with counts that come true', async ({ client, assert }) => {
    const ranges = async (address: string) => {
      const text = (await client.get(address)).text()
      return [...text.matchAll(/<li><a href="([^"]*)"[^>]*>[^<]*<data value="(\d+)"/g)].map(([, href, count]) => ({
        href: href.replaceAll('&amp;', '&'),
        count: Number(count),
      }))
    }
    const offered = await ranges('/projects?q=zebrafish')
    assert.deepEqual(
      offered.map(({ count }) => count),
      [1, 1, 1, 1],
      'up to 50, 50 to 500, and both ranges that meet at 5,000'
    )
    for (const { href, count } of offered) {
      const page = await client.get(href)
      assert.equal(titles.filter((title) => unmarked(page).includes(title)).length, count)
    }
    assert.lengthOf(await ranges('/projects?q=zebrafish&kind=hourly'), 1)
  })

  test('the order follows what was chosen', async ({ client, assert }) => {
    const order = async (sort: string) => {
      const text = unmarked(await client.get(`/projects?q=zebrafish&sort=${sort}`))
      return [...titles].sort((a, b) => text.indexOf(a) - text.indexOf(b)).map((title) => titles.indexOf(title))
    }
    assert.deepEqual(await order('budget'), [0, 1, 2])
    assert.deepEqual(await order('newest'), [2, 1, 0])
  })

  test('twenty to a page, with links to the others', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    for (let index = 0; index < 23; index++) {
      await aProject({ client: clara, title: `Wombat census number ${index}`, skills: ['python'] })
    }
    const first = await client.get('/projects?q=wombat')
    const second = await client.get('/projects?q=wombat&page=2')
    const count = (page: { text(): string }) => unmarked(page).match(/Wombat census number/g)!.length
    assert.equal(count(first), 20)
    assert.equal(count(second), 3)
    assert.match(first.text(), /href="\/projects\?q=wombat&(amp;)?page=2"/)
    first.assertTextIncludes('23 projects')
  })
})
