import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { appliedSettings, applySettings } from '#app/settings/setting_values'
import { aPerson } from '#tests/support/people'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'
import { VARIANTS, splitVariant } from '#modules/profiles/steps/variants'

const choose = (variant: string) => applySettings(new Map([['profiles.onboarding_variant', JSON.stringify(variant)]]))

test.group('Onboarding, three ways', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    const before = appliedSettings()
    return () => applySettings(before)
  })

  test('UX-15 "steps" asks one thing a page and goes on where somebody left, on any device', async ({
    client,
    assert,
  }) => {
    choose('steps')
    const farid = await aPerson({ role: 'freelancer' })
    const first = await client.get('/onboarding').loginAs(farid).redirects(0)
    first.assertHeader('location', '/onboarding/about')
    const page = await client.get('/onboarding/about').loginAs(farid)
    page.assertTextIncludes('Step 1 of 5')
    assert.notInclude(page.text(), 'name="hourlyRate"')

    const skipped = await client.post('/onboarding/about/skip').loginAs(farid).withCsrfToken().redirects(0)
    skipped.assertStatus(303)
    skipped.assertHeader('location', '/onboarding/skills')
    const saved = await client
      .post('/onboarding/skills')
      .form({ 'skills[0]': 'react' })
      .loginAs(farid)
      .withCsrfToken()
      .redirects(0)
    saved.assertHeader('location', '/onboarding/rate')

    ;(await client.get('/onboarding').loginAs(farid).redirects(0)).assertHeader('location', '/onboarding/rate')
    ;(await client.get('/dashboard').loginAs(farid)).assertTextIncludes('Next: a headline')
  })

  test('UX-15 what was left out comes back at the end', async ({ client }) => {
    choose('steps')
    const farid = await aFreelancer({ headline: null, portfolio: [] })
    await client.get('/onboarding').loginAs(farid)
    for (const step of ['about', 'portfolio']) {
      await client.post(`/onboarding/${step}/skip`).loginAs(farid).withCsrfToken().redirects(0)
    }
    ;(await client.get('/onboarding').loginAs(farid).redirects(0)).assertHeader('location', '/onboarding/about')
  })

  test('UX-15 "page" has every part on one page, each kept on its own', async ({ client, assert }) => {
    choose('page')
    const farid = await aPerson({ role: 'freelancer' })
    const page = await client.get('/onboarding').loginAs(farid)
    page.assertStatus(200)
    for (const field of ['headline', 'skills[]', 'hourlyRate', 'city', 'portfolio[0][title]']) {
      page.assertTextIncludes(`name="${field}"`)
    }
    const saved = await client
      .post('/onboarding/about')
      .form({ headline: 'Full-stack developer', about: 'I build shops.' })
      .loginAs(farid)
      .withCsrfToken()
    saved.assertTextIncludes('Your profile is saved')
    saved.assertTextIncludes('value="Full-stack developer"')

    const refused = await client
      .post('/onboarding/rate')
      .form({ hourlyRate: 'much', hoursPerWeek: '200', _page: '/onboarding' })
      .loginAs(farid)
      .withCsrfToken()
    refused.assertStatus(422)
    refused.assertTextIncludes('value="much"')
    refused.assertTextIncludes('value="Full-stack developer"')
    assert.lengthOf(refused.text().match(/role="alert"/g) ?? [], 1)
  })

  test('UX-15 "checklist" leads straight to the dashboard and opens one part at a time', async ({ client }) => {
    choose('checklist')
    const farid = await aPerson({ role: 'freelancer', verified: false })
    ;(await client.get('/onboarding').loginAs(farid).redirects(0)).assertHeader('location', '/dashboard')
    const page = await client.get('/dashboard').loginAs(farid)
    page.assertTextIncludes('Finish your profile')
    for (const step of ['about', 'skills', 'rate', 'place', 'portfolio']) {
      page.assertTextIncludes(`href="/onboarding/${step}"`)
    }
    page.assertTextIncludes('Confirm your e-mail address')
    const saved = await client
      .post('/onboarding/about')
      .form({ headline: 'Full-stack developer', about: 'I build shops.' })
      .loginAs(farid)
      .withCsrfToken()
      .redirects(0)
    saved.assertHeader('location', '/dashboard')
  })

  test('UX-15 who began one way keeps it, whatever the setting says later', async ({ client }) => {
    choose('page')
    const farid = await aPerson({ role: 'freelancer' })
    await client.get('/onboarding').loginAs(farid)
    choose('steps')
    ;(await client.get('/onboarding').loginAs(farid).redirects(0)).assertStatus(200)
  })

  test('UX-15 "split" gives every account one of three ways, the same at all times', async ({ client, assert }) => {
    choose('split')
    const farid = await aPerson({ role: 'freelancer' })
    await client.get('/onboarding').loginAs(farid).redirects(0)
    const row = await db.from('onboardings').where('account_id', farid.accountId).first()
    assert.equal(row.variant, splitVariant(farid.accountPublicId))

    const ids = Array.from({ length: 600 }, (_, number) => `account-${number}`)
    const counts = VARIANTS.map((variant) => ids.filter((id) => splitVariant(id) === variant).length)
    for (const count of counts) assert.isAbove(count, 150)
    assert.deepEqual(ids.map(splitVariant), ids.map(splitVariant))
  })
})
