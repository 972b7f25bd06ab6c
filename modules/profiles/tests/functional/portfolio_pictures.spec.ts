import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { erasePerson } from '#app/privacy/erase_person'
import { aCase, aFreelancer } from '#modules/profiles/tests/support/profiles'
import { anInfectedPicture, aPicture } from '#tests/support/files'
import { use } from '#app/modules/use'

const PAGE = '/settings/profile/portfolio'

const casesOf = ({ accountId }: Identity) =>
  db.from('portfolio_cases').where('account_id', accountId).orderBy('position').select('id', 'public_id', 'title')
const pictures = () => db.from('portfolio_pictures').orderBy('position').select('public_id', 'alt', 'sha256')
const alts = async () => (await pictures()).map(({ alt }) => alt)
const keptPictures = async () =>
  Number((await db.from('files').where('purpose', 'portfolio').whereNotNull('kept_at').count('* as n'))[0].n)

function sends(client: ApiClient, person: Identity, path: string, form: Record<string, any> = {}) {
  return client
    .post(path)
    .form({ _page: PAGE, ...form })
    .loginAs(person)
    .withCsrfToken()
    .redirects(0)
}

test.group('MKT-05 Pictures in a portfolio', (group) => {
  let farid: Identity
  let caseId: string

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    farid = await aFreelancer({ name: 'Farid Anwar', portfolio: [aCase] })
    caseId = (await casesOf(farid))[0].public_id
  })

  function adds(client: ApiClient, bytes: Buffer, alt: string, filename = 'work.png') {
    return client
      .post(`/settings/portfolio/${caseId}/pictures`)
      .field('_page', PAGE)
      .field('alt', alt)
      .file('picture', bytes, { filename })
      .loginAs(farid)
      .withCsrfToken()
      .redirects(0)
  }

  test('stand on the public page in all sizes, with what they show in words, and open in full', async ({
    client,
    assert,
  }) => {
    const large = await aPicture('#3355cc', { width: 1_200, height: 800 })
    const added = await adds(client, large, 'A stock list on a till')
    added.assertStatus(303)
    added.assertHeader('location', `${PAGE}#pictures`)
    ;(await client.get(PAGE).loginAs(farid)).assertTextIncludes('alt="A stock list on a till"')

    const [{ sha256 }] = await pictures()
    const slug = (await use('profiles').cards([farid.accountId])).get(farid.accountId)!.slug
    const page = (await client.get(`/talent/${slug}`).loginAs(farid)).text()
    const [image] = page.match(new RegExp(`<a href="/media/${sha256}/1200.webp"><img[^>]*>`))!
    assert.include(image, `src="/media/${sha256}/960.webp"`)
    for (const width of [480, 960, 1200]) assert.include(image, `/media/${sha256}/${width}.webp ${width}w`)
    for (const part of ['alt="A stock list on a till"', 'width="1200"', 'height="800"', 'loading="lazy"', 'sizes="']) {
      assert.include(image, part)
    }
    ;(await client.get(`/media/${sha256}/1200.webp`)).assertStatus(200)
  })

  test('the first of a case is its cover in the list of people', async ({ client, assert }) => {
    await adds(client, await aPicture('#aa0000'), 'Red')
    await adds(client, await aPicture('#00aa00'), 'Green')
    const [red, green] = await pictures()
    const list = (await client.get('/talent')).text()
    assert.match(list, new RegExp(`<img[^>]*src="/media/${red.sha256}/480.webp"[^>]*alt="${aCase.title}"`))
    assert.notInclude(list, green.sha256)
  })

  test('are put in another order and taken off, and what is taken off is served no more', async ({
    client,
    assert,
  }) => {
    for (const [colour, alt] of [
      ['#aa0000', 'Red'],
      ['#00aa00', 'Green'],
      ['#0000aa', 'Blue'],
    ]) {
      await adds(client, await aPicture(colour), alt)
    }
    const [red, green, blue] = await pictures()
    const path = (one: any, act: string) => `/settings/portfolio/pictures/${one.public_id}/${act}`
    await sends(client, farid, path(blue, 'move'), { direction: 'earlier' })
    assert.deepEqual(await alts(), ['Red', 'Blue', 'Green'])
    await sends(client, farid, path(red, 'move'), { direction: 'earlier' })
    await sends(client, farid, path(green, 'move'), { direction: 'later' })
    assert.deepEqual(await alts(), ['Red', 'Blue', 'Green'])
    ;(await sends(client, farid, path(red, 'move'), { direction: 'sideways' })).assertStatus(422)

    ;(await sends(client, farid, path(red, 'remove'))).assertStatus(303)
    assert.deepEqual(await alts(), ['Blue', 'Green'])
    ;(await client.get(`/media/${red.sha256}/480.webp`)).assertStatus(404)
    ;(await sends(client, farid, path(red, 'remove'))).assertStatus(404)
  })

  test('need words; no picture, a damaged or an infected one is refused where it stands, the words kept', async ({
    client,
    assert,
  }) => {
    const png = await aPicture()
    const unsaid = await adds(client, png, ' ')
    unsaid.assertStatus(422)
    unsaid.assertTextIncludes('Say in words what the picture shows.')
    const refused: [Buffer, string, string][] = [
      [Buffer.from('%PDF-1.7\n'), 'work.pdf', 'is not a picture'],
      [png.subarray(0, png.length - 40), 'work.png', 'cannot be read'],
      [await anInfectedPicture(), 'work.png', 'A virus was found in “work.png”'],
      [Buffer.alloc(0), 'work.png', 'is empty'],
    ]
    for (const [bytes, name, words] of refused) {
      const answer = await adds(client, bytes, 'A till in a shop', name)
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('value="A till in a shop"')
    }
    const nothing = await sends(client, farid, `/settings/portfolio/${caseId}/pictures`, { alt: 'A till' })
    nothing.assertStatus(422)
    nothing.assertTextIncludes('Choose a picture.')
    assert.lengthOf(await pictures(), 0)
    const files = await db.from('files').where('purpose', 'portfolio')
    assert.deepEqual(
      files.map(({ name, state, kept_at: at }) => [name, state, at]),
      [['work.png', 'infected', null]]
    )
    ;(await client.get(`/media/${files[0].sha256}/480.webp`)).assertStatus(404)
  })

  test('are eight a case at most', async ({ client, assert }) => {
    for (let count = 0; count < 8; count++) await adds(client, await aPicture(`#0000${count}0`), `Number ${count}`)
    ;(await client.get(PAGE).loginAs(farid)).assertTextIncludes('more do not fit')
    const ninth = await adds(client, await aPicture('#ffffff'), 'Number 8')
    ninth.assertStatus(422)
    ninth.assertTextIncludes('There can be 8 pictures at most')
    assert.lengthOf(await pictures(), 8)
  })

  test('stay with their case when its words are changed, and go with it', async ({ client, assert }) => {
    await adds(client, await aPicture(), 'A stock list')
    const other = { ...aCase, title: 'Another one' }
    const change = (portfolio: object[]) => {
      const fields = portfolio.flatMap((one, index) =>
        Object.entries(one).map(([name, value]) => [`portfolio[${index}][${name}]`, value])
      )
      return sends(client, farid, PAGE, Object.fromEntries(fields))
    }
    ;(await client.get(PAGE).loginAs(farid)).assertTextIncludes(`name="portfolio[0][id]" value="${caseId}"`)
    ;(await change([other, { ...aCase, id: caseId, title: 'Live stock, retold' }])).assertStatus(303)
    const [, retold] = await casesOf(farid)
    assert.deepEqual([retold.public_id, retold.title], [caseId, 'Live stock, retold'])
    assert.deepEqual(await alts(), ['A stock list'])
    ;(await change([other])).assertStatus(303)
    assert.lengthOf(await pictures(), 0)
    assert.equal(await keptPictures(), 0)
  })

  test("nobody changes another's, nor takes over a case by its id", async ({ client, assert }) => {
    await adds(client, await aPicture(), 'A stock list')
    const ines = await aFreelancer({ name: 'Inês Carvalho' })
    const [picture] = await pictures()
    for (const path of [
      `/settings/portfolio/${caseId}/pictures`,
      `/settings/portfolio/pictures/${picture.public_id}/move`,
      `/settings/portfolio/pictures/${picture.public_id}/remove`,
    ]) {
      ;(await sends(client, ines, path, { alt: 'Mine', direction: 'later' })).assertStatus(404)
    }
    await use('profiles').saveFreelancer({ accountId: ines.accountId, portfolio: [{ ...aCase, id: caseId }] })
    assert.equal((await casesOf(farid))[0].public_id, caseId)
    assert.notEqual((await casesOf(ines))[0].public_id, caseId)
    assert.deepEqual(await alts(), ['A stock list'])
  })

  test('go when their person is erased', async ({ client, assert }) => {
    await adds(client, await aPicture(), 'A stock list')
    await transact((trx) => erasePerson(farid.id, trx))
    assert.lengthOf(await pictures(), 0)
    assert.equal(await keptPictures(), 0)
  })
})
