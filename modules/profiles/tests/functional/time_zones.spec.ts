import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { settleEvents } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

const NAMES = /<h3><a href="\/talent\/([a-z0-9-]+)">/g

test.group('People by time zone', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function listed(name: string, zone: string) {
    const person = await aPerson({ role: 'freelancer', name, zone })
    const saved = await use('profiles').saveFreelancer({
      accountId: person.accountId,
      headline: 'Full-stack developer for shops',
      skills: ['react'],
    })
    if (!saved.ok) throw new Error(saved.reason)
    return person
  }

  async function sample() {
    return {
      lena: await listed('Lena Berg', 'Europe/Berlin'),
      lola: await listed('Lola Ade', 'Africa/Lagos'),
      nick: await listed('Nick York', 'America/New_York'),
      kiran: await listed('Kiran Rao', 'Asia/Kolkata'),
      hana: await listed('Hana Sato', 'Asia/Tokyo'),
    }
  }

  test('MKT-04 the list is narrowed to bands of time zones, with counts, by an address one can send', async ({
    client,
    assert,
  }) => {
    await sample()
    const shown = async (address: string) =>
      [...(await client.get(`/talent?${address}`)).text().matchAll(NAMES)].map(([, slug]) => slug)
    assert.sameMembers(await shown('zones[]=west_europe'), ['lena-berg', 'lola-ade'])
    assert.sameMembers(await shown('zones[]=america&zones[]=pacific'), ['nick-york', 'hana-sato'])
    assert.sameMembers(await shown('zones[]=south_asia&skills[]=react'), ['kiran-rao'])
    assert.lengthOf(await shown('zones[]=atlantis&zones[a][b]=c'), 5)

    const page = await client.get('/talent?zones[]=america')
    page.assertTextIncludes('1 person')
    page.assertTextIncludes('UTC+0 to +1: London, Lagos, Berlin<data value="2">2</data>')
    page.assertTextIncludes('UTC−7 to −5: Denver, New York<data value="1">1</data>')
    assert.notInclude(page.text(), 'Halifax')
    page.assertTextIncludes('remove this filter')
  })

  test('MKT-04 summer time moves nobody from one band to another', async ({ assert }) => {
    const { lena, nick, kiran } = await sample()
    const offsetOf = async ({ accountId }: typeof lena) =>
      (await db.from('freelancer_profiles').where('account_id', accountId).firstOrFail()).utc_offset
    assert.deepEqual([await offsetOf(lena), await offsetOf(nick), await offsetOf(kiran)], [60, -300, 330])
  })

  test('MKT-04 whoever sets another time zone is found by that one', async ({ client, assert }) => {
    const { lena } = await sample()
    await client
      .post('/settings/account')
      .loginAs(lena)
      .withCsrfToken()
      .form({ name: 'Lena Berg', locale: 'en', zone: 'Asia/Tokyo', theme: 'system' })
    await settleEvents()
    const pacific = (await client.get('/talent?zones[]=pacific')).text()
    assert.sameMembers(
      [...pacific.matchAll(NAMES)].map(([, slug]) => slug),
      ['hana-sato', 'lena-berg']
    )
  })
})
