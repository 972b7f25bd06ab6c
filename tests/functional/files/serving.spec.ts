import { test } from '@japa/runner'
import { createHash, randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import sharp from 'sharp'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { receiveFiles } from '#app/files/intake'
import type { Purpose } from '#app/files/purposes'
import { giveUpFiles, keepFiles, type StoredFile } from '#app/files/stored_file'
import { signedFileUrl } from '#app/files/signed_url'
import { clock } from '#app/time/clock'
import { aPerson } from '#tests/support/people'

/** A file that was taken in and is kept. */
async function kept(by: Identity, upload: { name: string; bytes: Buffer }, purpose: Purpose = 'attachment') {
  const outcome = await receiveFiles([upload], { by, purpose })
  if (!outcome.ok) throw new Error(outcome.reason)
  await transact((trx) => keepFiles(outcome.value, trx))
  return outcome.value[0]
}

const path = (url: string) => new URL(url).pathname + new URL(url).search

test.group('SEC-34 Signed addresses', (group) => {
  let clara: Identity
  let file: StoredFile
  const bytes = randomBytes(5_000)

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    clara = await aPerson()
    file = await kept(clara, { name: 'Grüße “x”.pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]) })
    return () => clock.reset()
  })

  test('give the file to whoever has them, as a download that is no page', async ({ client, assert }) => {
    const answer = await client.get(path(signedFileUrl(file, { expiresIn: 60 })))
    answer.assertStatus(200)
    assert.equal(createHash('sha256').update(answer.body()).digest('hex'), file.sha256)
    answer.assertHeader('content-type', 'application/pdf')
    answer.assertHeader('x-content-type-options', 'nosniff')
    answer.assertHeader('content-security-policy', "sandbox; default-src 'none'")
    answer.assertHeader('cache-control', 'private, no-cache')
    answer.assertHeader(
      'content-disposition',
      `attachment; filename="Gr__e _x_.pdf"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%E2%80%9Cx%E2%80%9D.pdf`
    )
    assert.isUndefined(answer.header('set-cookie'))
  })

  test('end when they say, and the page says what to do', async ({ client }) => {
    const url = path(signedFileUrl(file, { expiresIn: 60 }))
    clock.offset = 61_000
    const late = await client.get(url)
    late.assertStatus(410)
    late.assertTextIncludes('Open the page you had it from')
  })

  test('hold for exactly what was signed: file, time, width', async ({ client }) => {
    const other = await kept(clara, { name: 'b.txt', bytes: Buffer.from('another') })
    const url = path(signedFileUrl(file, { expiresIn: 60 }))
    const tampered = [
      url.replace(file.publicId, other.publicId),
      url.replace(/exp=\d+/, (one) => `${one}0`),
      url.replace('&sig=', '&w=96&sig='),
      url.replace(/sig=.*/, ''),
      url.replace(/sig=.*/, 'sig=' + 'A'.repeat(43)),
      `/files/${file.publicId}`,
      `/files/${file.publicId}?exp=x&sig=y`,
    ]
    for (const one of tampered) (await client.get(one)).assertStatus(403)
    ;(await client.get(tampered[0])).assertTextIncludes('incomplete or was changed')
  })

  test('lead nowhere once the file was given up', async ({ client }) => {
    const url = path(signedFileUrl(file, { expiresIn: 60 }))
    await transact((trx) => giveUpFiles([file.id], trx))
    ;(await client.get(url)).assertStatus(404)
  })

  test('can ask for a part, and are not sent again what is there', async ({ client, assert }) => {
    const url = path(signedFileUrl(file, { expiresIn: 60 }))
    const part = await client.get(url).header('Range', 'bytes=0-7')
    part.assertStatus(206)
    part.assertHeader('content-range', `bytes 0-7/${file.size}`)
    assert.equal(String(part.body()), '%PDF-1.7')
    const end = await client.get(url).header('Range', 'bytes=-4')
    assert.isTrue(bytes.subarray(-4).equals(end.body()))

    const outside = await client.get(url).header('Range', `bytes=${file.size}-`)
    outside.assertStatus(416)
    outside.assertHeader('content-range', `bytes */${file.size}`)

    const known = await client.get(url).header('If-None-Match', `"x", W/"${file.sha256}"`)
    known.assertStatus(304)
    const changed = await client.get(url).header('Range', 'bytes=0-7').header('If-Range', '"another"')
    changed.assertStatus(200)
    const same = await client.get(url).header('Range', 'bytes=0-7').header('If-Range', `"${file.sha256}"`)
    same.assertStatus(206)
  })
})

test.group('SEC-34 Public pictures', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const picture = () =>
    sharp({ create: { width: 700, height: 500, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()

  test('are served in every width, for ever, without a session', async ({ client, assert }) => {
    const file = await kept(await aPerson(), { name: 'work.jpg', bytes: await picture() }, 'portfolio')
    for (const width of [480, 700]) {
      const answer = await client.get(`/media/${file.sha256}/${width}.webp`)
      answer.assertStatus(200)
      answer.assertHeader('cache-control', 'public, max-age=31536000, immutable')
      answer.assertHeader('content-type', 'image/webp')
      answer.assertHeader('x-content-type-options', 'nosniff')
      assert.equal((await sharp(answer.body()).metadata()).width, width)
      assert.isUndefined(answer.header('set-cookie'))
    }
    const { name, mime } = await db.from('files').where('id', file.id).firstOrFail()
    assert.deepEqual([name, mime], ['work.webp', 'image/webp'])
  })

  test('other widths, other names, other files and pictures given up are not there', async ({ client }) => {
    const clara = await aPerson()
    const file = await kept(clara, { name: 'work.jpg', bytes: await picture() }, 'portfolio')
    const secret = await kept(clara, { name: 'plan.jpg', bytes: await picture() })
    for (const wrong of [
      `${file.sha256}/960.webp`,
      `${file.sha256}/700.png`,
      `${file.sha256}/700`,
      `${file.sha256}/..%2f`,
      `${'0'.repeat(64)}/480.webp`,
      `${secret.sha256}/480.webp`,
      `${secret.sha256}/700.webp`,
      'x/480.webp',
    ]) {
      ;(await client.get(`/media/${wrong}`)).assertStatus(404)
    }
    await transact((trx) => giveUpFiles([file.id], trx))
    ;(await client.get(`/media/${file.sha256}/480.webp`)).assertStatus(404)
  })
})
