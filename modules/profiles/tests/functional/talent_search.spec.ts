import { test } from '@japa/runner'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'
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
    await aFreelancer({
      name: 'Farid Anwar',
      headline: 'Full-stack developer for shops',
      skills: ['react', 'nodejs'],
      rate: '28.00',
      country: 'PK',
      city: 'Lahore',
      portfolio: [aCase],
    })
    await aFreelancer({
      name: 'Inês Carvalho',
      headline: 'Laravel and Vue developer',
      skills: ['laravel', 'react'],
      rate: '45.50',
      country: 'PT',
      city: 'Porto',
    })
    await aFreelancer({
      name: 'Bjarne Holm',
      headline: 'Firmware in C++ for pumps',
      skills: ['cpp'],
      rate: '90.00',
      country: 'DK',
      city: 'Aarhus',
      about: 'Also .NET on Sundays.',
    })
    await aFreelancer({
      name: 'Greta Moss',
      headline: 'Back ends in Go',
      skills: ['golang'],
      rate: '70.00',
      country: 'DE',
      city: 'Bremen',
    })
    await aFreelancer({
      name: 'Uma Iyer',
      headline: 'UI designer for clinics',
      skills: ['figma'],
      rate: '35.00',
      country: 'IN',
      city: 'Pune',
    })
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
      ['golang', ['greta-moss']],
      ['UI', ['uma-iyer']],
      ['ines', ['ines-carvalho']],
      ['develop', ['farid-anwar', 'ines-carvalho']],
      ['pharmacies', ['farid-anwar']],
      ['Porto', ['ines-carvalho']],
      ['react laravel', ['ines-carvalho']],
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

  test('people without a confirmed address are not listed, and not counted', async ({ client, assert }) => {
    const page = await client.get('/talent')
    page.assertTextIncludes('5 people')
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
    ])
    .run(async ({ client }, address) => (await client.get(`/talent?${address}`)).assertStatus(200))

  test('twelve people fill a page', async ({ client, assert }) => {
    for (let i = 0; i < 9; i++) await aFreelancer({ name: `Person Number ${i}`, skills: ['css'] })
    const first = shown((await client.get('/talent')).text())
    const second = shown((await client.get('/talent?page=2')).text())
    assert.lengthOf(first, 12)
    assert.lengthOf(second, 2)
    assert.equal(new Set([...first, ...second]).size, 14)
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
