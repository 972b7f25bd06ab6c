import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'

const LONG = 'x'.repeat(10_000)

/** A part, what is sent for it, and what the page says. */
const REFUSED: [string, Record<string, unknown>, string][] = [
  ['about', { headline: '' }, 'Write a headline'],
  ['about', { headline: 'x'.repeat(121) }, 'At most 120 characters'],
  ['about', { headline: ['a', 'b'] }, 'field-headline-error'],
  ['about', { headline: 'A good headline', about: LONG }, 'At most'],
  ['about', { headline: { a: 'b' } }, 'field-headline-error'],
  ['skills', {}, 'Choose at least one skill.'],
  ['skills', { skills: [] }, 'Choose at least'],
  ['skills', { skills: ['telepathy'] }, 'is not in our list of skills'],
  ['skills', { skills: Array.from({ length: 16 }, () => 'react') }, 'Choose at most 15'],
  ['skills', { skills: 'react' }, 'field-skills-error'],
  ['skills', { skills: [{ a: 1 }] }, 'Please mend'],
  ['skills', { skills: ['react'], industries: ['piracy'] }, 'is not in our list of fields'],
  ['rate', { hourlyRate: '-5', hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: '0', hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: '10.005', hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: '1000.01', hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: 'many', hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: ['20'], hoursPerWeek: '10' }, 'Write a rate in dollars'],
  ['rate', { hourlyRate: '20', hoursPerWeek: '10.5' }, 'Write whole hours'],
  ['rate', { hourlyRate: '20', hoursPerWeek: '200' }, 'Write whole hours'],
  ['rate', { hourlyRate: '20', hoursPerWeek: '20', experienceYears: '-1' }, 'Write whole years'],
  ['place', { city: 'Lahore', country: 'ZZ' }, 'is no country we know'],
  ['place', { city: LONG, country: 'PK' }, 'At most 80 characters'],
  ['place', { city: 'Lahore', country: 'PK', languages: [{ code: 'en' }] }, 'Say how well you speak it'],
  [
    'place',
    { city: 'Lahore', country: 'PK', languages: [{ code: 'en', level: 'godlike' }] },
    'Say how well you speak it',
  ],
  ['place', { city: 'Lahore', country: 'PK', languages: [{ code: 'xx', level: 'basic' }] }, 'is no language we know'],
  ['place', { city: 'Lahore', country: 'PK', languages: 'en' }, 'Please mend'],
  ['portfolio', { portfolio: [{ title: 'Only a title' }] }, 'Say what the problem was'],
  ['portfolio', { portfolio: [{ ...aCase, outcome: LONG }] }, 'At most'],
  ['portfolio', { portfolio: 'all of it' }, 'Please mend'],
  ['portfolio', {}, 'Please mend'],
]

test.group('Profile settings', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('what is wrong is said beside the field, and nothing is changed: {0}, "{2}"')
    .with(REFUSED)
    .run(async ({ client, assert }, [part, input, message]) => {
      const farid = await aFreelancer({ portfolio: [aCase] })
      const before = (await use('profiles').cards([farid.accountId])).get(farid.accountId)
      const path = `/settings/profile/${part}`
      const answer = await client
        .post(path)
        .json({ ...input, _page: path })
        .loginAs(farid)
        .withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes(message)
      assert.deepEqual((await use('profiles').cards([farid.accountId])).get(farid.accountId), before)
      assert.lengthOf(await db.from('portfolio_cases').where('account_id', farid.accountId), 1)
    })

  test('what was typed is still there', async ({ client }) => {
    const farid = await aFreelancer()
    const answer = await client
      .post('/settings/profile/rate')
      .form({ hourlyRate: '28,5', hoursPerWeek: '31', _page: '/settings/profile/rate' })
      .loginAs(farid)
      .withCsrfToken()
    answer.assertStatus(422)
    answer.assertTextIncludes('value="28,5"')
    answer.assertTextIncludes('value="31"')
  })

  test('a client’s company is checked, too: "{1}"')
    .with([
      [{ name: '', about: 'x', industry: 'ecommerce' }, 'Fill this in.'],
      [{ name: 'Lindenkorb', about: 'x', industry: 'piracy' }, 'is not in our list of fields'],
      [
        { name: 'Lindenkorb', about: 'x', industry: 'ecommerce', website: 'javascript:alert(1)' },
        'This is not a web address',
      ],
      [{ name: 'Lindenkorb', about: LONG, industry: 'ecommerce' }, 'At most'],
    ] as [Record<string, string>, string][])
    .run(async ({ client, assert }, [input, message]) => {
      const clara = await aPerson({ accountName: 'Before' })
      const answer = await client
        .post('/settings/profile/company')
        .form({ ...input, _page: '/settings/profile/company' })
        .loginAs(clara)
        .withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes(message)
      assert.equal((await use('profiles').cards([clara.accountId])).get(clara.accountId)!.name, 'Before')
    })

  test('each part is saved for itself and read back', async ({ client }) => {
    const farid = await aFreelancer()
    const saved = await client
      .post('/settings/profile/rate')
      .form({ hourlyRate: '1,000', hoursPerWeek: '80' })
      .loginAs(farid)
      .withCsrfToken()
    saved.assertTextIncludes('Saved.')
    saved.assertTextIncludes('value="1000.00"')
    ;(await client.get('/settings/profile/about').loginAs(farid)).assertTextIncludes('Full-stack developer for shops')
    ;(await client.get('/settings/profile/skills').loginAs(farid)).assertTextIncludes(
      'value="react" data-label="React" checked'
    )
  })

  test('cases are added, changed and taken out by emptying them', async ({ client, assert }) => {
    const farid = await aFreelancer({ portfolio: [aCase, { ...aCase, title: 'Second' }] })
    const empty = { title: '', problem: '', work: '', outcome: '' }
    await client
      .post('/settings/profile/portfolio')
      .json({ portfolio: [empty, { ...aCase, title: 'Second, mended' }, { ...aCase, title: 'Third' }] })
      .loginAs(farid)
      .withCsrfToken()
    const titles = await db
      .from('portfolio_cases')
      .where('account_id', farid.accountId)
      .orderBy('position')
      .select('title')
    assert.deepEqual(
      titles.map(({ title }) => title),
      ['Second, mended', 'Third']
    )
  })

  test('the first part opens by itself; people with neither side go home', async ({ client }) => {
    const farid = await aPerson({ role: 'freelancer' })
    const ada = await aPerson({ role: 'admin' })
    ;(await client.get('/settings/profile').loginAs(farid).redirects(0)).assertHeader(
      'location',
      '/settings/profile/about'
    )
    ;(await client.get('/settings/profile').loginAs(ada).redirects(0)).assertHeader('location', '/dashboard')
  })
})

test.group('Home', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells a new freelancer and a new client what to do first', async ({ client }) => {
    const farid = await client.get('/dashboard').loginAs(await aPerson({ role: 'freelancer', name: 'Farid Anwar' }))
    for (const text of ['Hello, Farid Anwar', 'Your profile is 10% complete', '/onboarding/about']) {
      farid.assertTextIncludes(text)
    }
    const clara = await client.get('/dashboard').loginAs(await aPerson({ role: 'client' }))
    for (const text of ['Next: a few words about your company', '/onboarding/company']) clara.assertTextIncludes(text)
  })

  test('reminds of the confirmation when only that is missing, and is quiet when nothing is', async ({
    client,
    assert,
  }) => {
    const unconfirmed = await aFreelancer({ portfolio: [aCase], verified: false })
    ;(await client.get('/dashboard').loginAs(unconfirmed)).assertTextIncludes('Next: confirm your e-mail address')
    const complete = await client.get('/dashboard').loginAs(await aFreelancer({ portfolio: [aCase] }))
    assert.notInclude(complete.text(), '% complete')
    complete.assertTextIncludes('View your profile')
  })

  test('opens for people with neither side', async ({ client }) => {
    ;(await client.get('/dashboard').loginAs(await aPerson({ role: 'admin' }))).assertStatus(200)
  })
})
