import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import sharp from 'sharp'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { receiveFiles, type Upload } from '#app/files/intake'
import type { Purpose } from '#app/files/purposes'
import RescanFiles from '#app/files/rescan_files'
import { ClamdScanner } from '#app/files/scan/clamd_scanner'
import { useScanner } from '#app/files/scan/current_scanner'
import { signedFileUrl } from '#app/files/signed_url'
import { keepFiles, keyOf, quarantineKey, variantKey } from '#app/files/stored_file'
import { fileStore, useFileStore } from '#app/files/stores/current_store'
import { S3Store } from '#app/files/stores/s3_store'
import SweepFiles from '#app/files/sweep_files'
import { mostAccountMegabytes } from '#app/settings/kernel_settings'
import { clock } from '#app/time/clock'
import { ClamdPeer } from '#tests/peers/clamd_peer'
import { S3Peer } from '#tests/peers/s3_peer'
import { EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'

const DAY = 86_400_000
const NOTE = { name: 'note.txt', bytes: Buffer.from('Opening hours: nine to five.') }
const path = (url: string) => new URL(url).pathname + new URL(url).search

async function received(by: Identity, upload: Upload = NOTE, purpose: Purpose = 'attachment') {
  const outcome = await receiveFiles([upload], { by, purpose })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value[0]
}

async function kept(by: Identity) {
  const file = await received(by)
  await transact((trx) => keepFiles([file], trx))
  return file
}

const stateOf = async ({ id }: { id: number }) => (await db.from('files').where('id', id).first())?.state

test.group('SEC-34 Files nobody keeps', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('go after a day with their bytes; kept ones stay', async ({ assert }) => {
    const clara = await aPerson()
    const bytes = await sharp({ create: { width: 600, height: 300, channels: 3, background: 'navy' } })
      .png()
      .toBuffer()
    const picture = await received(clara, { name: 'a.png', bytes }, 'portfolio')
    const file = await kept(clara)
    const keys = [keyOf(picture.sha256), variantKey(picture.sha256, 480)]
    await new SweepFiles().handle()
    for (const key of keys) assert.isTrue(await fileStore().has(key))

    clock.offset = DAY + 1
    await new SweepFiles().handle()
    for (const key of keys) assert.isFalse(await fileStore().has(key))
    assert.isUndefined(await stateOf(picture))
    assert.equal(await stateOf(file), 'unscanned')
    assert.isTrue(await fileStore().has(keyOf(file.sha256)))
  })

  test('leave the bytes that another file of the same content needs', async ({ assert }) => {
    const clara = await aPerson()
    const left = await received(clara)
    const file = await kept(await aPerson())
    clock.offset = DAY + 1
    await new SweepFiles().handle()
    assert.isUndefined(await stateOf(left))
    assert.isTrue(await fileStore().has(keyOf(file.sha256)))
  })
})

test.group('SEC-34 Files with a virus', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('are refused and put where nothing is served from; the audit log knows', async ({ assert }) => {
    const clara = await aPerson()
    const outcome = await receiveFiles([NOTE, { name: 'invoice.txt', bytes: EICAR }], {
      by: clara,
      purpose: 'attachment',
    })
    assert.deepEqual(outcome.ok ? 'taken' : [outcome.reason, outcome.details], ['infected', { name: 'invoice.txt' }])
    const rows = await db.from('files').where('account_id', clara.accountId)
    assert.deepEqual(
      rows.map(({ name, state, finding, kept_at: at }) => [name, state, finding, at]),
      [['invoice.txt', 'infected', 'Eicar-Test-Signature', null]]
    )
    assert.isFalse(await fileStore().has(keyOf(rows[0].sha256)))
    assert.isTrue(await fileStore().has(quarantineKey(rows[0].sha256)))
    const entry = await db.from('audit_entries').where('action', 'files.infected').firstOrFail()
    assert.deepEqual([entry.subject_id, entry.actor_id], [rows[0].public_id, clara.publicId])

    clock.offset = 31 * DAY
    await new SweepFiles().handle()
    assert.isFalse(await fileStore().has(quarantineKey(rows[0].sha256)))
    assert.equal(await stateOf(rows[0]), 'infected')
  })
})

test.group('SEC-34 With an antivirus that is down', (group) => {
  let peer: ClamdPeer
  let clara: Identity
  let scanner: ClamdScanner

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    peer = new ClamdPeer()
    scanner = new ClamdScanner(await peer.start(), 2_000)
    clara = await aPerson()
    peer.manner = 'hang up'
    return () => peer.stop()
  })

  const watching = (whenDown: 'hold' | 'through') => useScanner({ scanner, isAntivirus: true, whenDown })

  test('files wait, and can be fetched as soon as it has seen them', async ({ client, assert, cleanup }) => {
    cleanup(watching('hold'))
    const file = await kept(clara)
    const url = path(signedFileUrl(file, { expiresIn: 600 }))
    const waiting = await client.get(url)
    waiting.assertStatus(409)
    waiting.assertTextIncludes('still to be looked through for viruses')

    await new RescanFiles().handle()
    assert.equal(await stateOf(file), 'unscanned')
    peer.manner = 'stream: OK\0'
    await new RescanFiles().handle()
    assert.equal(await stateOf(file), 'clean')
    assert.deepEqual(peer.received.map(String), [String(NOTE.bytes)])
    ;(await client.get(url)).assertStatus(200)
  })

  test('or go through unscanned, where the operator says so', async ({ client, assert, cleanup }) => {
    cleanup(watching('through'))
    const file = await kept(clara)
    assert.equal(await stateOf(file), 'unscanned')
    ;(await client.get(path(signedFileUrl(file, { expiresIn: 600 })))).assertStatus(200)
  })

  test('a virus found later takes the file away from everybody who has the same', async ({
    client,
    assert,
    cleanup,
  }) => {
    cleanup(watching('hold'))
    const file = await kept(clara)
    const same = await kept(await aPerson())
    peer.manner = 'stream: Win.Test FOUND\0'
    await new RescanFiles().handle()
    assert.deepEqual([await stateOf(file), await stateOf(same)], ['infected', 'infected'])
    assert.isFalse(await fileStore().has(keyOf(file.sha256)))
    const gone = await client.get(path(signedFileUrl(file, { expiresIn: 600 })))
    gone.assertStatus(410)
    gone.assertTextIncludes('A virus was found')
    assert.lengthOf(await db.from('audit_entries').where('action', 'files.infected'), 2)
  })

  test('a file the daemon finds too large is refused where files wait, and taken where they go through', async ({
    assert,
    cleanup,
  }) => {
    peer.manner = 'size limit'
    const big = { name: 'big.txt', bytes: Buffer.alloc(3_000_000, 'a') }
    const back = watching('hold')
    const outcome = await receiveFiles([big], { by: clara, purpose: 'attachment' })
    back()
    assert.equal(outcome.ok ? 'taken' : outcome.reason, 'not_looked_through')
    cleanup(watching('through'))
    assert.equal(await stateOf(await received(clara, big)), 'unscanned')
  })
})

test.group('SEC-34 Room for files', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ends at what one account may have; the others have theirs', async ({ assert }) => {
    const clara = await aPerson()
    const megabytes = mostAccountMegabytes.get()
    const file = await kept(clara)
    await db
      .from('files')
      .where('id', file.id)
      .update({ size: megabytes * 1_000_000 - 10 })
    const full = await receiveFiles([NOTE], { by: clara, purpose: 'attachment' })
    assert.deepEqual(full.ok ? 'taken' : [full.reason, full.details], ['no_room', { megabytes }])
    await received(await aPerson())
  })
})

test.group('SEC-34 With files in S3', (group) => {
  let peer: S3Peer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    peer = await new S3Peer().start()
    const back = useFileStore(new S3Store(peer.config()))
    return async () => {
      back()
      await peer.stop()
    }
  })

  test('an upload goes there and comes back from there, whole and in part', async ({ client, assert }) => {
    const file = await kept(await aPerson())
    assert.deepEqual(peer.objects.get(keyOf(file.sha256)), { bytes: NOTE.bytes, type: 'text/plain' })
    const url = path(signedFileUrl(file, { expiresIn: 60 }))
    assert.equal((await client.get(url)).text(), String(NOTE.bytes))
    assert.equal((await client.get(url).header('Range', 'bytes=0-6')).text(), 'Opening')
  })

  test('while it does not work people get a 503, and what came half is swept', async ({ client, assert }) => {
    const clara = await aPerson()
    const file = await kept(clara)
    peer.faults = [500, 500, 500, 500]
    const answer = await client.get(path(signedFileUrl(file, { expiresIn: 60 })))
    answer.assertStatus(503)
    answer.assertTextIncludes('Try again in a few minutes')

    peer.faults = [500, 500, 500, 500]
    const other = { name: 'other.txt', bytes: Buffer.from('other') }
    await assert.rejects(() => receiveFiles([other], { by: clara, purpose: 'attachment' }), /does not work/)
    const half = await db.from('files').where('name', 'other.txt').firstOrFail()
    assert.deepEqual([half.state, half.kept_at], ['received', null])
    assert.equal(peer.objects.size, 1)
    clock.offset = DAY + 1
    await new SweepFiles().handle()
    clock.reset()
    assert.isUndefined(await stateOf(half))
  })
})
