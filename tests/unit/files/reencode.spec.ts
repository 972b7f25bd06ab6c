import { test } from '@japa/runner'
import sharp from 'sharp'
import { reencode } from '#app/files/images/reencode'
import type { PicturePurpose } from '#app/files/purposes'
import { aFile } from '#tests/support/files'

async function drawn(bytes: Buffer, purpose: PicturePurpose = 'portfolio') {
  const { path, remove } = await aFile(bytes)
  return reencode(path, purpose).finally(remove)
}

async function taken(bytes: Buffer, purpose?: PicturePurpose) {
  const outcome = await drawn(bytes, purpose)
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 90 } } })

test.group('SEC-34 Pictures are drawn anew', () => {
  test('a photo loses the place it was taken at, and stands upright', async ({ assert }) => {
    const photo = await plain(60, 30)
      .withExif({ IFD0: { Copyright: 'CANARY' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    assert.isDefined((await sharp(photo).metadata()).exif)

    const { width, height, variants } = await taken(photo)
    assert.deepEqual([width, height], [30, 60])
    const { format, exif, icc, xmp, orientation } = await sharp(variants[0].bytes).metadata()
    assert.deepEqual([format, exif, icc, xmp, orientation], ['webp', undefined, undefined, undefined, undefined])
    assert.notInclude(variants[0].bytes.toString('latin1'), 'CANARY')
  })

  test('a portfolio picture comes in three widths and never larger than it was', async ({ assert }) => {
    const wide = await taken(await plain(2_000, 1_000).png().toBuffer())
    assert.deepEqual(
      wide.variants.map(({ width }) => width),
      [480, 960, 1_600]
    )
    assert.deepEqual([wide.width, wide.height], [1_600, 800])
    const sizes = await Promise.all(wide.variants.map(({ bytes }) => sharp(bytes).metadata()))
    assert.deepEqual(
      sizes.map(({ width, height }) => [width, height]),
      [
        [480, 240],
        [960, 480],
        [1_600, 800],
      ]
    )
    assert.deepEqual(
      (await taken(await plain(500, 20).png().toBuffer())).variants.map(({ width }) => width),
      [480, 500]
    )
  })

  test('a very tall picture is fitted in', async ({ assert }) => {
    const { width, height } = await taken(await plain(800, 9_000).png().toBuffer())
    assert.equal(height, 2_400)
    assert.isBelow(width, 250)
  })

  test('an avatar is a square in three sizes, whatever it was cut from', async ({ assert }) => {
    const avatar = await taken(await plain(50, 200).webp().toBuffer(), 'avatar')
    assert.deepEqual(
      avatar.variants.map(({ width }) => width),
      [96, 192, 384]
    )
    assert.deepEqual([avatar.width, avatar.height], [384, 384])
  })

  test('of an animation the first frame stays', async ({ assert }) => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 10), Buffer.alloc(40 * 40 * 3, 240)])
    const gif = await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
      .gif({ delay: [100, 100] })
      .toBuffer()
    assert.equal((await sharp(gif).metadata()).pages, 2)
    const { variants, height } = await taken(gif)
    assert.equal(height, 40)
    assert.isUndefined((await sharp(variants[0].bytes).metadata()).pages)
  })

  test('what hides behind a picture is gone', async ({ assert }) => {
    const polyglot = Buffer.concat([await plain(20, 20).png().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    const { variants } = await taken(polyglot)
    assert.notInclude(variants[0].bytes.toString('latin1'), 'script')
  })

  test('broken pictures are refused, whatever breaks: {0}')
    .with([['header only'], ['cut in half'], ['noise'], ['nothing']])
    .run(async ({ assert }, [how]) => {
      const png = await sharp({
        create: { width: 300, height: 300, channels: 3, noise: { type: 'gaussian', mean: 120, sigma: 60 } } as any,
      })
        .png()
        .toBuffer()
      const bytes = {
        'header only': png.subarray(0, 33),
        'cut in half': png.subarray(0, png.length / 2),
        'noise': Buffer.concat([png.subarray(0, 40), Buffer.alloc(2_000, 7)]),
        'nothing': Buffer.alloc(0),
      }[how]!
      const outcome = await drawn(bytes)
      assert.equal(outcome.ok ? 'taken' : outcome.reason, 'picture_unreadable')
    })

  test('a picture of more than fifty million pixels is refused before it is unpacked', async ({ assert }) => {
    const bomb = await sharp({
      create: { width: 12_000, height: 6_000, channels: 3, background: 'white' },
      limitInputPixels: false,
    } as any)
      .png({ compressionLevel: 9 })
      .toBuffer()
    assert.isBelow(bomb.length, 500_000)
    const outcome = await drawn(bomb)
    assert.equal(outcome.ok ? 'taken' : outcome.reason, 'picture_too_large')
  }).timeout(60_000)
})
