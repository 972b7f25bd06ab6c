import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aFreelancer } from '#modules/profiles/tests/support/profiles'

const PATH = '/settings/profile/address'

test.group('The address of a profile', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const slugOf = async ({ accountId }: Identity) => (await use('profiles').cards([accountId])).get(accountId)!.slug

  test('MKT-05 every address Farid ever had leads to his page for good', async ({ client, assert }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    const change = (slug: string) =>
      client.post(PATH).form({ slug, _page: PATH }).loginAs(farid).withCsrfToken().redirects(0)
    for (const slug of ['farid-builds', 'Farid-Codes']) (await change(slug)).assertStatus(303)

    for (const old of ['farid-anwar', 'farid-builds', 'FARID-CODES', farid.accountPublicId]) {
      const answer = await client.get(`/talent/${old}`).redirects(0)
      answer.assertStatus(301)
      assert.equal(answer.header('location'), '/talent/farid-codes')
    }
    ;(await client.get('/talent/farid-codes')).assertStatus(200)
    const form = await client.get(PATH).loginAs(farid)
    for (const text of ['value="farid-codes"', '>farid-builds<', '>farid-anwar<']) form.assertTextIncludes(text)
    ;(await change('farid-anwar')).assertStatus(303)
    ;(await client.get('/talent/farid-codes').redirects(0)).assertStatus(301)
  })

  test('MKT-05 nobody gets an address that somebody else has or had', async ({ client, assert }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    await client.post(PATH).form({ slug: 'farid-builds' }).loginAs(farid).withCsrfToken().redirects(0)
    const greta = await aFreelancer({ name: 'Greta Moss' })
    for (const slug of ['farid-anwar', 'farid-builds']) {
      const answer = await client.post(PATH).form({ slug, _page: PATH }).loginAs(greta).withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes('Somebody has, or had, this address')
    }
    assert.equal(await slugOf(greta), 'greta-moss')
    assert.equal(await slugOf(await aFreelancer({ name: 'Farid Anwar' })), 'farid-anwar-2')
  })

  test('MKT-05 "{0}" is refused: {1}')
    .with([
      ['admin', 'kept for the site itself'],
      ['former-anybody', 'kept for the site itself'],
      ['0123456789abcdef', 'kept for the site itself'],
      ['', 'Write the last part'],
      ['ab', 'at least three characters'],
      ['x'.repeat(61), 'At most 60 characters'],
      ['farid--anwar', 'small letters from a to z'],
      ['-farid', 'small letters from a to z'],
      ['فرید', 'small letters from a to z'],
      ['../admin', 'small letters from a to z'],
    ])
    .run(async ({ client, assert }, [slug, message]) => {
      const farid = await aFreelancer({ name: 'Farid Anwar' })
      const answer = await client.post(PATH).form({ slug, _page: PATH }).loginAs(farid).withCsrfToken()
      answer.assertStatus(422)
      answer.assertTextIncludes(message)
      assert.equal(await slugOf(farid), 'farid-anwar')
    })

  test('five addresses a year are enough', async ({ client }) => {
    const farid = await aFreelancer({ name: 'Farid Anwar' })
    const change = (slug: string) => client.post(PATH).form({ slug, _page: PATH }).loginAs(farid).withCsrfToken()
    for (const number of [2, 3, 4, 5]) (await change(`farid-${number}`)).assertStatus(200)
    ;(await change('farid-six')).assertTextIncludes('You took 5 addresses within a year')
    await db.from('profile_slugs').update({ taken_at: clock.in({ days: -366 }) })
    ;(await change('farid-six')).assertStatus(200)
  })

  test('names that are words of the site get a number', async ({ assert }) => {
    assert.equal(await slugOf(await aFreelancer({ name: 'Admin' })), 'admin-2')
  })

  test('a person who is neither client nor freelancer has none', async ({ client }) => {
    const response = await client.get(PATH).loginAs(await aPerson({ role: 'moderator' }))
    response.assertStatus(404)
  })
})
