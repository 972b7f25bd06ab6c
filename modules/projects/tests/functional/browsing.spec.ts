import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { aPerson } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { aProject, usd } from '#modules/projects/tests/support/projects'

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
        titles.map((title, index) => (page.text().includes(title) ? index : -1)).filter((index) => index >= 0),
        expected
      )
      for (const hidden of ['A zebrafish draft', 'Zebrafish that were sold']) {
        assert.notInclude(page.text(), hidden)
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

  test('every choice says how many projects it brings', async ({ client, assert }) => {
    const text = (await client.get('/projects?q=zebrafish&kind=hourly')).text()
    const countOf = (value: string) => new RegExp(`value="${value}"[^>]*>[^<]*<data value="(\\d+)"`).exec(text)?.[1]
    assert.equal(countOf('fixed'), '2')
    assert.equal(countOf('hourly'), '1')
    assert.equal(countOf('web-development'), '1')
    assert.equal(countOf('nodejs'), '1')
  })

  test('the order follows what was chosen', async ({ client, assert }) => {
    const order = async (sort: string) => {
      const text = (await client.get(`/projects?q=zebrafish&sort=${sort}`)).text()
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
    const count = (text: string) => text.match(/Wombat census number/g)!.length
    assert.equal(count(first.text()), 20)
    assert.equal(count(second.text()), 3)
    assert.match(first.text(), /href="\/projects\?q=wombat&(amp;)?page=2"/)
    first.assertTextIncludes('23 projects')
  })
})
