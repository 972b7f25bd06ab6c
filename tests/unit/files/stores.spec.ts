import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { DiskStore } from '#app/files/stores/disk_store'
import type { FileStore } from '#app/files/stores/file_store'
import { S3Store } from '#app/files/stores/s3_store'
import { S3Peer } from '#tests/peers/s3_peer'

const KEY = 'ab/cd/abcdef'
const facts = (bytes: Buffer) => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  mime: 'text/plain',
})

/** What every store promises, asked of each of them. */
for (const kind of ['disk', 'S3'] as const) {
  test.group(`SEC-34 Files kept on ${kind}`, (group) => {
    let store: FileStore
    let folder: string

    group.each.setup(async () => {
      folder = await mkdtemp(join(tmpdir(), 'store-'))
      const peer = await new S3Peer().start()
      store = kind === 'disk' ? new DiskStore(join(folder, 'kept')) : new S3Store(peer.config())
      return async () => {
        await peer.stop()
        await rm(folder, { recursive: true })
      }
    })

    const put = (text: string, key = KEY) => store.put(key, Buffer.from(text), facts(Buffer.from(text)))
    const read = async (key = KEY, range?: { first: number; last: number }) => {
      const { stream, size } = await store.get(key, range)
      const bytes = await buffer(stream)
      return { text: bytes.toString(), size }
    }

    test('come back as they went in, from memory and from a file', async ({ assert }) => {
      await put('Grüße')
      assert.deepEqual(await read(), { text: 'Grüße', size: 7 })

      const large = Buffer.alloc(3_000_000, 'megilance ')
      await writeFile(join(folder, 'upload'), large)
      await store.put('ef/large', { path: join(folder, 'upload') }, facts(large))
      const { stream, size } = await store.get('ef/large')
      assert.equal(size, large.length)
      assert.isTrue(large.equals(await buffer(stream)))
    })

    test('can be empty, read in part, replaced and removed', async ({ assert }) => {
      await put('', 'em/pty')
      assert.deepEqual(await read('em/pty'), { text: '', size: 0 })
      await put('0123456789')
      assert.deepEqual(await read(KEY, { first: 2, last: 4 }), { text: '234', size: 3 })
      await put('replaced')
      assert.equal((await read()).text, 'replaced')

      assert.isTrue(await store.has(KEY))
      await store.remove(KEY)
      await store.remove(KEY)
      assert.isFalse(await store.has(KEY))
    })

    test('that are not there are a 404, by name', async ({ assert }) => {
      await assert.rejects(() => store.get('no/thing'), /no bytes under no\/thing/)
    })

    test('can be written at once under one key: one of the two stays, whole', async ({ assert }) => {
      const texts = ['a'.repeat(200_000), 'b'.repeat(200_000)]
      await Promise.all(texts.map((text) => put(text)))
      assert.include(texts, (await read()).text)
    })

    for (const key of ['../outside', 'a/../b', '/etc/passwd', 'a//b', 'a b', '', '.hidden', 'a/.', 'ü']) {
      test(`are never looked for under "${key}"`, async ({ assert }) => {
        for (const ask of [() => put('x', key), () => store.get(key), () => store.has(key), () => store.remove(key)]) {
          await assert.rejects(async () => ask(), /Not a key/)
        }
      })
    }
  })
}

test.group('SEC-34 Files kept on disk', () => {
  test('leave nothing behind when they cannot be written', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'store-'))
    cleanup(() => rm(folder, { recursive: true }))
    const store: FileStore = new DiskStore(folder)
    await assert.rejects(
      () => store.put('ab/x', { path: join(folder, 'gone') }, facts(Buffer.alloc(0))),
      /does not work: ENOENT/
    )
    assert.deepEqual(await readdir(join(folder, 'ab')), [])
  })
})
