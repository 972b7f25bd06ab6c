import { test } from '@japa/runner'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { randomBytes } from 'node:crypto'
import { ClamdScanner } from '#app/files/scan/clamd_scanner'
import { EicarScanner } from '#app/files/scan/eicar'
import type { Scanner } from '#app/files/scan/verdict'
import { ClamdPeer } from '#tests/peers/clamd_peer'
import { aFile, aZip, EICAR } from '#tests/support/files'

async function verdict(scanner: Scanner, bytes: Buffer | string) {
  const { path, remove } = await aFile(bytes)
  return scanner.scan(path).finally(remove)
}

test.group('SEC-34 Without an antivirus', () => {
  const found = { state: 'infected', finding: 'Eicar-Test-Signature' }
  const unseen = { state: 'unscanned', because: 'no_antivirus' }
  const scanner = new EicarScanner()

  test('the test file is found, also behind a few words and inside an archive that stores it', async ({ assert }) => {
    assert.deepEqual(await verdict(scanner, EICAR), found)
    assert.deepEqual(await verdict(scanner, Buffer.concat([EICAR, Buffer.from('\r\n')])), found)
    assert.deepEqual(await verdict(scanner, Buffer.concat([Buffer.from('x'.repeat(900)), EICAR])), found)
    const zip = aZip([
      { name: 'readme.txt', bytes: Buffer.alloc(5_000, 'a') },
      { name: 'folder/eicar.com', bytes: EICAR },
    ])
    assert.deepEqual(await verdict(scanner, zip), found)
  })

  test('everything else is honestly unscanned, broken archives too', async ({ assert }) => {
    for (const bytes of ['hello', '', EICAR.subarray(0, -1), aZip([{ name: 'a', bytes: Buffer.from('b') }])]) {
      assert.deepEqual(await verdict(scanner, bytes), unseen)
    }
    const zip = aZip([{ name: 'a', bytes: EICAR }])
    for (const length of [2, 20, 60, zip.length - 1]) await verdict(scanner, zip.subarray(0, length))
    assert.deepEqual(await verdict(scanner, `PK${'x'.repeat(2_000)}`), unseen)
  })
})

test.group('SEC-34 With ClamAV', (group) => {
  let peer: ClamdPeer
  let scanner: ClamdScanner

  group.each.setup(async () => {
    peer = new ClamdPeer()
    scanner = new ClamdScanner(await peer.start(), 300)
    return () => peer.stop()
  })

  test('a file is sent whole, in pieces led by their length, and its answer believed', async ({ assert }) => {
    const bytes = randomBytes(200_001)
    assert.deepEqual(await verdict(scanner, bytes), { state: 'clean' })
    assert.isTrue(bytes.equals(peer.received[0]))
    assert.deepEqual(peer.pieces, [65_536, 65_536, 65_536, 3_393])
    assert.deepEqual(peer.faults, [])

    assert.deepEqual(await verdict(scanner, ''), { state: 'clean' })
    assert.lengthOf(peer.received[1], 0)
  })

  test('a virus is named', async ({ assert }) => {
    peer.manner = 'stream: Win.Test.EICAR_HDB-1 FOUND\0'
    assert.deepEqual(await verdict(scanner, 'x'), { state: 'infected', finding: 'Win.Test.EICAR_HDB-1' })
  })

  test('a file larger than the daemon takes is unscanned, even when its words are lost as it hangs up: {0}')
    .with([['size limit'], ['size limit, lost']])
    .run(async ({ assert }, [manner]) => {
      peer.manner = manner
      assert.deepEqual(await verdict(scanner, Buffer.alloc(6_000_000)), { state: 'unscanned', because: 'too_large' })
    })

  test('garbage, silence, hanging up and an endless answer are "does not work", never "clean": {0}')
    .with([
      ['HELLO\0', /answered "HELLO"/],
      ['stream: OKAY\0', /answered "stream: OKAY"/],
      ['UNKNOWN COMMAND\0', /answered/],
      ['silence', /no answer within 300 ms/],
      ['hang up', /hung up|ECONNRESET|EPIPE/],
      ['x'.repeat(10_000), /does not end/],
    ] as [string, RegExp][])
    .run(async ({ assert }, [manner, reason]) => {
      peer.manner = manner
      await assert.rejects(() => verdict(scanner, 'x'), reason)
    })

  test('nobody listening does not work either', async ({ assert }) => {
    await assert.rejects(() => verdict(new ClamdScanner('127.0.0.1:9', 300), 'x'), /ECONNREFUSED/)
    await assert.rejects(() => verdict(new ClamdScanner('/nowhere/clamd.ctl', 300), 'x'), /ENOENT/)
  })

  test('it is reached by a socket in the file system, too', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
    const local = new ClamdPeer()
    const path = await local.start({ path: join(folder, 'clamd.ctl') })
    cleanup(async () => {
      await local.stop()
      await rm(folder, { recursive: true, force: true })
    })
    assert.deepEqual(await verdict(new ClamdScanner(path, 300), 'x'), { state: 'clean' })
    assert.deepEqual(local.received.map(String), ['x'])
  })
})
