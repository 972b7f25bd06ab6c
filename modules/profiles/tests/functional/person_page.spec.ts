import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { forgetKept } from '#app/data/kept_for'
import { relayOnce } from '#app/data/relay'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'

test.group('A freelancer’s page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-05 MKT-06 shows visitors what they did and what they ask for', async ({ client, assert }) => {
    const farid = await aFreelancer({
      name: 'Farid Anwar',
      portfolio: [aCase],
      languages: [{ code: 'ur', level: 'native' }],
      industries: ['ecommerce'],
      experienceYears: 7,
    })
    await transact(async (trx) => {
      for (const [key, by] of [
        ['rating_sum', 4.5],
        ['rating_count', 1],
        ['contracts_completed', 3],
        ['earned_minor:USD', 150_000],
      ] as const) {
        await use('profiles').addFact(farid.accountId, key, by, trx)
      }
    })
    const page = await client.get('/talent/farid-anwar')
    page.assertStatus(200)
    for (const text of [
      'Farid Anwar',
      'Full-stack developer for shops',
      aCase.title,
      aCase.outcome,
      '$28',
      'Urdu (native)',
      'E-commerce',
      '7 years',
      '3 contracts',
      'more than $1,000',
      '4.5',
      'Create an account to hire',
    ]) {
      page.assertTextIncludes(text)
    }
    assert.notInclude(page.text(), '1,500')
    assert.notInclude(page.text(), farid.email)
  })

  test('MKT-05 says nothing of earnings that would tell what one contract paid', async ({ client, assert }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    await transact(async (trx) => {
      await use('profiles').addFact(farid.accountId, 'contracts_completed', 2, trx)
      await use('profiles').addFact(farid.accountId, 'earned_minor:USD', 150_000, trx)
    })
    const page = await client.get('/talent/farid-anwar')
    page.assertTextIncludes('2 contracts')
    assert.notInclude(page.text(), 'Earned here')
  })

  test('MKT-07 groups skills, and links them and industries to the people who share them', async ({
    client,
    assert,
  }) => {
    await aFreelancer({ name: 'Farid Anwar', skills: ['react', 'figma', 'laravel'], industries: ['ecommerce'] })
    await aFreelancer({ name: 'Greta Moss', skills: ['golang'], industries: ['healthcare'] })
    const text = (await client.get('/talent/farid-anwar')).text()
    const groups = [...text.matchAll(/rail__group">([^<]+)</g)].map(([, name]) => name)
    assert.lengthOf(groups, 2)
    for (const link of ['/talent?skill=figma', '/talent?industry=ecommerce']) {
      assert.include(text, `href="${link}"`)
      const list = await client.get(link)
      list.assertTextIncludes('Farid Anwar')
      assert.notInclude(list.text(), 'Greta Moss')
    }
  })

  test('MKT-05 a visitor who wants to hire signs up and comes back, and Farid himself edits', async ({
    client,
    assert,
  }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    const visitors = (await client.get('/talent/farid-anwar')).text()
    assert.include(visitors, '/sign-up?role=client&amp;next=/talent/farid-anwar')
    const form = await client.get('/sign-up?role=client&next=/talent/farid-anwar')
    form.assertTextIncludes('name="next" value="/talent/farid-anwar"')
    assert.notInclude((await client.get('/sign-up?next=https://evil.example')).text(), 'name="next"')
    const own = await client.get('/talent/farid-anwar').loginAs(farid)
    own.assertTextIncludes('Edit your profile')
    assert.notInclude(own.text(), 'Post a project</')
  })

  test('shows clients the hours they share', async ({ client }) => {
    await aFreelancer({ name: 'Farid Anwar' })
    const clara = await aPerson({ role: 'client', zone: 'Europe/Berlin' })
    const page = await client.get('/talent/farid-anwar').loginAs(clara)
    page.assertTextIncludes('shared')
    page.assertTextIncludes('Post a project')
  })

  test('says to its owner that they are not listed yet, and why', async ({ client }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar', verified: false })
    const page = await client.get('/talent/farid-anwar').loginAs(farid)
    page.assertTextIncludes('You are not in the list of people yet.')
  })

  test('that is not listed is hidden from visitors', async ({ client }) => {
    await aFreelancer({ name: 'Farid Anwar', verified: false })
    ;(await client.get('/talent/farid-anwar')).assertStatus(404)
    ;(await client.get('/talent/farid-anwar').loginAs(await aPerson())).assertStatus(200)
  })

  test('of nobody does not exist: {$self}')
    .with(['nobody', '0123456789abcdef', '%27', 'x'.repeat(300), '..%2f..'])
    .run(async ({ client }, slug) => (await client.get(`/talent/${slug}`)).assertStatus(404))

  test('of a client does not exist', async ({ client }) => {
    const clara = await aPerson({ role: 'client', accountName: 'Lindenkorb' })
    while ((await relayOnce()) > 0);
    ;(await client.get('/talent/lindenkorb').loginAs(clara)).assertStatus(404)
  })

  test('shows text as text', async ({ client, assert }) => {
    await aFreelancer({
      name: 'Farid Anwar',
      headline: '<img src=x onerror=alert(1)>',
      about: '</div><script>alert(1)</script>',
    })
    const page = await client.get('/talent/farid-anwar')
    assert.notInclude(page.text(), '<script>alert(1)')
    assert.notInclude(page.text(), '<img src=x')
  })
})

test.group('The landing page', (group) => {
  group.each.setup(forgetKept)
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('names people who are listed, with figures that are true', async ({ client }) => {
    await aFreelancer({ name: 'Farid Anwar' })
    await aFreelancer({ name: 'Greta Moss', skills: ['golang'], country: 'DE' })
    const page = await client.get('/')
    page.assertStatus(200)
    for (const text of [
      'Farid Anwar',
      'Greta Moss',
      '<dt>people open to work</dt><dd>2</dd>',
      '<dt>skills between them</dt><dd>3</dd>',
      '/talent?category=web-development',
    ]) {
      page.assertTextIncludes(text)
    }
  })

  test('UX-20 counts what is open, held and released, and says nothing of what there is none of', async ({
    client,
    assert,
  }) => {
    assert.notInclude((await client.get('/')).text(), 'class="figures"')
    forgetKept()
    for (const rate of [30, 40, 50, 60, 90]) await aFreelancer({ name: `Asks ${rate}`, rate: `${rate}.00` })
    const page = await client.get('/')
    page.assertTextIncludes('<dt>an hour, the middle of what they ask</dt><dd>$50</dd>')
    assert.notInclude(page.text(), 'in escrow now')
  })

  test('says nothing about people while there are none', async ({ client, assert }) => {
    await aFreelancer({ name: 'Farid Anwar', verified: false })
    const page = await client.get('/')
    page.assertStatus(200)
    assert.notInclude(page.text(), 'open to work</dt>')
    assert.notInclude(page.text(), 'Farid Anwar')
  })
})
