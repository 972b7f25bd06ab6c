import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'

const FREELANCER = [
  ['about', { headline: 'Full-stack developer for shops', about: 'I care about the boring parts.' }],
  ['skills', { 'skills[0]': 'react', 'skills[1]': 'nodejs', 'industries[0]': 'ecommerce' }],
  ['rate', { hourlyRate: '28.50', hoursPerWeek: '30', experienceYears: '7' }],
  [
    'place',
    {
      'city': 'Lahore',
      'country': 'PK',
      'languages[0][code]': 'ur',
      'languages[0][level]': 'native',
      'languages[1][code]': '',
      'languages[1][level]': '',
    },
  ],
  [
    'portfolio',
    {
      'portfolio[0][title]': aCase.title,
      'portfolio[0][problem]': aCase.problem,
      'portfolio[0][work]': aCase.work,
      'portfolio[0][outcome]': aCase.outcome,
      'portfolio[1][title]': '',
    },
  ],
] as const

test.group('Onboarding', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a freelancer goes from step to step and is found in the list at the end', async ({ client, assert }) => {
    const farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
    let next = (await client.get('/onboarding').loginAs(farid).redirects(0)).header('location')
    for (const [step, form] of FREELANCER) {
      assert.equal(next, `/onboarding/${step}`)
      ;(await client.get(next!).loginAs(farid)).assertStatus(200)
      const saved = await client.post(next!).form(form).loginAs(farid).withCsrfToken().redirects(0)
      saved.assertStatus(303)
      next = saved.header('location')
    }
    assert.equal(next, '/dashboard')

    const card = (await use('profiles').cards([farid.accountId])).get(farid.accountId)!
    assert.deepInclude(card, {
      headline: 'Full-stack developer for shops',
      city: 'Lahore',
      country: 'PK',
      hourlyRate: { minor: 2_850, currency: 'USD' },
      skills: [
        { slug: 'react', name: 'React' },
        { slug: 'nodejs', name: 'Node.js' },
      ],
    })
    assert.lengthOf(await db.from('portfolio_cases').where('account_id', farid.accountId), 1)
    assert.deepInclude(await use('profiles').completeness(farid.accountId), { percent: 100, next: null })
    assert.equal((await client.get('/onboarding').loginAs(farid).redirects(0)).header('location'), '/dashboard')
  })

  test('a client says who they are', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client', name: 'Clara Brandt' })
    assert.equal(
      (await client.get('/onboarding').loginAs(clara).redirects(0)).header('location'),
      '/onboarding/company'
    )
    const saved = await client
      .post('/onboarding/company')
      .form({
        name: 'Lindenkorb',
        about: 'Groceries by cargo bike.',
        industry: 'ecommerce',
        website: 'https://lindenkorb.example',
      })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    assert.equal(saved.header('location'), '/onboarding/place')
    const last = await client
      .post('/onboarding/place')
      .form({ city: 'Berlin', country: 'DE' })
      .loginAs(clara)
      .withCsrfToken()
      .redirects(0)
    assert.equal(last.header('location'), '/dashboard')

    assert.deepInclude((await use('profiles').cards([clara.accountId])).get(clara.accountId), {
      name: 'Lindenkorb',
      about: 'Groceries by cargo bike.',
      city: 'Berlin',
      country: 'DE',
    })
    assert.equal((await use('profiles').completeness(clara.accountId)).percent, 100)
  })

  test('it is taken up where it was left', async ({ client, assert }) => {
    const farid = await aFreelancer({ portfolio: [] })
    assert.equal(
      (await client.get('/onboarding').loginAs(farid).redirects(0)).header('location'),
      '/onboarding/portfolio'
    )
    const page = await client.get('/onboarding/about').loginAs(farid)
    page.assertTextIncludes('Full-stack developer for shops')
    page.assertTextIncludes('Your profile is 85% complete')
  })

  test('people whose address is not confirmed may fill in their profile', async ({ client, assert }) => {
    const farid = await aPerson({ role: 'freelancer', verified: false })
    ;(
      await client
        .post('/onboarding/about')
        .form({ headline: 'Full-stack developer' })
        .loginAs(farid)
        .withCsrfToken()
        .redirects(0)
    ).assertStatus(303)
    assert.equal(
      (await use('profiles').cards([farid.accountId])).get(farid.accountId)!.headline,
      'Full-stack developer'
    )
  })

  test('steps of the other side, unknown steps, visitors and forged forms are refused', async ({ client }) => {
    const clara = await aPerson({ role: 'client' })
    const farid = await aPerson({ role: 'freelancer' })
    ;(await client.get('/onboarding/skills').loginAs(clara)).assertStatus(404)
    ;(await client.get('/onboarding/company').loginAs(farid)).assertStatus(404)
    ;(await client.get('/onboarding/nothing').loginAs(farid)).assertStatus(404)
    ;(await client.post('/onboarding/constructor').form({}).loginAs(farid).withCsrfToken()).assertStatus(404)
    ;(
      await client.post('/settings/profile/rate').form({ hourlyRate: '1' }).loginAs(clara).withCsrfToken()
    ).assertStatus(404)
    ;(await client.post('/onboarding/about').form({ headline: 'Forged headline' }).loginAs(farid)).assertStatus(419)
    for (const path of [
      '/onboarding',
      '/onboarding/about',
      '/settings/profile',
      '/settings/profile/about',
      '/dashboard',
    ]) {
      ;(await client.get(path).redirects(0)).assertHeader('location', `/sign-in?next=${encodeURIComponent(path)}`)
    }
  })
})
