import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { keyOf, quarantineKey } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import SweepFiles from '#app/files/sweep_files'
import { use } from '#app/modules/use'
import { erasePerson } from '#app/privacy/erase_person'
import { mostMegabytes } from '#app/settings/kernel_settings'
import { clock } from '#app/time/clock'
import { anInfectedPicture, aPicture } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { setTo } from '#tests/support/settings'
import { freshScene } from '../support/scene.js'

const PAGE = '/settings/account'

function sends(client: ApiClient, person: Identity, bytes: Buffer, filename = 'me.png') {
  return client
    .post('/settings/picture')
    .field('_page', PAGE)
    .file('picture', bytes, { filename })
    .loginAs(person)
    .withCsrfToken()
    .redirects(0)
}

function removes(client: ApiClient, person: Identity) {
  return client.post('/settings/picture/remove').form({ _page: PAGE }).loginAs(person).withCsrfToken().redirects(0)
}

const pictureOf = async ({ id }: Identity) => (await use('security').identityOf(id)).picture
const keptFiles = async () =>
  Number((await db.from('files').whereNotNull('kept_at').where('purpose', 'avatar').count('* as n'))[0].n)

test.group("SEC-34 A person's picture", (group) => {
  let farid: Identity
  freshScene(group)
  group.each.setup(async () => {
    farid = await aPerson({ role: 'freelancer', name: 'Farid Anwar' })
  })

  test('is drawn anew, shown beside the name, and has an address of its own', async ({ client, assert }) => {
    const sent = await sends(client, farid, await aPicture())
    sent.assertStatus(303)
    sent.assertHeader('location', `${PAGE}#picture`)

    const hash = await pictureOf(farid)
    assert.match(hash!, /^[0-9a-f]{64}$/)
    const page = (await client.get(PAGE).loginAs(farid)).text()
    assert.match(page, new RegExp(`<img[^>]*src="/media/${hash}/96.webp"[^>]*alt=""[^>]*width="36" height="36"`))
    for (const width of [96, 192, 384]) {
      const picture = await client.get(`/media/${hash}/${width}.webp`)
      picture.assertStatus(200)
      picture.assertHeader('content-type', 'image/webp')
    }
    assert.equal((await use('security').accounts([farid.accountId])).get(farid.accountId)!.picture, hash)
  })

  test('gives way to another one, and to initials once it is removed', async ({ client, assert }) => {
    await sends(client, farid, await aPicture('#aa2200'))
    const first = await pictureOf(farid)
    await sends(client, farid, await aPicture('#00aa22'))
    const second = await pictureOf(farid)
    assert.notEqual(second, first)
    assert.equal(await keptFiles(), 1)
    ;(await client.get(`/media/${first}/96.webp`)).assertStatus(404)
    ;(await removes(client, farid)).assertStatus(303)
    assert.isNull(await pictureOf(farid))
    ;(await client.get(`/media/${second}/96.webp`)).assertStatus(404)
    ;(await client.get(PAGE).loginAs(farid)).assertTextIncludes('data-initials="FA"')
    ;(await removes(client, farid)).assertStatus(303)
  })

  test('is refused where it stands when it is no picture, damaged, empty or missing', async ({ client, assert }) => {
    await sends(client, farid, await aPicture())
    const before = await pictureOf(farid)
    const png = await aPicture()
    const refused: [Buffer, string, string][] = [
      [Buffer.from('%PDF-1.7\n'), 'cv.pdf', 'is not a picture'],
      [
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        'me.svg',
        'not a picture',
      ],
      [Buffer.from('<script>alert(1)</script>'), 'me.png', 'is not what its name says'],
      [png.subarray(0, png.length - 40), 'me.png', 'cannot be read'],
      [Buffer.alloc(0), 'me.png', 'is empty'],
    ]
    for (const [bytes, name, words] of refused) {
      const answer = await sends(client, farid, bytes, name)
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('id="picture"')
    }
    const nothing = await client.post('/settings/picture').form({ _page: PAGE }).loginAs(farid).withCsrfToken()
    nothing.assertStatus(422)
    nothing.assertTextIncludes('Choose a picture.')
    assert.equal(await pictureOf(farid), before)
  })

  test('with a virus is refused with what to do, goes into quarantine and is never drawn', async ({
    client,
    assert,
  }) => {
    await sends(client, farid, await aPicture())
    const before = await pictureOf(farid)
    const answer = await sends(client, farid, await anInfectedPicture())
    answer.assertStatus(422)
    answer.assertTextIncludes('A virus was found in “me.png”')
    assert.equal(await pictureOf(farid), before)

    const { sha256, kept_at: keptAt } = await db.from('files').where('state', 'infected').firstOrFail()
    assert.isNull(keptAt)
    assert.deepEqual(
      [await fileStore().has(keyOf(sha256)), await fileStore().has(quarantineKey(sha256))],
      [false, true]
    )
    for (const width of [96, 192, 384]) (await client.get(`/media/${sha256}/${width}.webp`)).assertStatus(404)
  })

  test('is no larger than the setting says, and the page says how large', async ({ client, cleanup }) => {
    setTo(cleanup, mostMegabytes, 1)
    ;(await client.get(PAGE).loginAs(farid)).assertTextIncludes('1 MB and 50 megapixels at most')
    const large = Buffer.concat([await aPicture(), Buffer.alloc(1_000_001)])
    const answer = await sends(client, farid, large)
    answer.assertStatus(422)
    answer.assertTextIncludes('is larger than 1 MB')
  })

  test('of more pixels than we draw is refused', async ({ client }) => {
    const bomb = await aPicture('#000', { width: 8_000, height: 7_000 })
    const answer = await sends(client, farid, bomb)
    answer.assertStatus(422)
    answer.assertTextIncludes('has too many pixels')
  })

  test('is taken off by an admin, who says why, and that is on record', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin' })
    const offered = async () =>
      (await client.get(`/admin/r/people/${farid.publicId}`).loginAs(ada)).text().includes('actions/remove_picture')
    assert.isFalse(await offered())
    await sends(client, farid, await aPicture())
    assert.isTrue(await offered())
    const act = () =>
      client
        .post(`/admin/r/people/${farid.publicId}/actions/remove_picture`)
        .form({ reason: 'It shows somebody else' })
        .loginAs(ada)
        .withCsrfToken()
        .redirects(0)
    await act()
    assert.isNull(await pictureOf(farid))
    const entry = await db.from('audit_entries').where('action', 'security.picture_removed').firstOrFail()
    assert.deepInclude(entry, { subject_id: farid.publicId, actor_id: ada.publicId, reason: 'It shows somebody else' })
    ;(await act()).assertStatus(422)
  })

  test('goes when its person is erased, the bytes with the next sweep', async ({ client, assert, cleanup }) => {
    await sends(client, farid, await aPicture('#123456'))
    const hash = await pictureOf(farid)
    await transact((trx) => erasePerson(farid.id, trx))
    ;(await client.get(`/media/${hash}/96.webp`)).assertStatus(404)
    cleanup(() => clock.reset())
    clock.offset = 90_000_000
    await new SweepFiles().handle()
    assert.isNull(await db.from('files').where('sha256', hash!).first())
  })
})
