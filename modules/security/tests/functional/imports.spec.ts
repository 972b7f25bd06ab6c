import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { aPerson, PASSWORD } from '#tests/support/people'
import GeoImport from '../../commands/geo_import.js'
import IpListImport from '../../commands/ip_list_import.js'
import { ipLists } from '../../network/ip_lists.js'
import { places } from '../../places/places.js'
import { BERLIN, TOKYO, useAtlas } from '../support/atlas.js'
import { mmdb } from '../support/mmdb.js'
import { freshScene } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

let folder: string

async function file(content: string | Buffer, name = 'list.txt') {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

async function run(command: any, args: string[]) {
  ace.ui.switchMode('raw')
  const made = await ace.create(command, args)
  await made.exec()
  const said = made.logger.getLogs().map(({ message }: { message: string }) => message)
  made.ui.switchMode('normal')
  return { code: made.exitCode ?? 0, said: said.join('\n') }
}

const tryToSignIn = (email: string) => new Visitor().post('/sign-in', { email, password: PASSWORD })

test.group('Lists of addresses', (group) => {
  freshScene(group)
  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'megilance-lists-'))
    return () => rm(folder, { recursive: true })
  })
  group.each.teardown(() => ipLists.forget())

  test('SEC-10 from a listed address nobody signs in, which is on record; an address to allow outweighs it', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const list = await file('# bad\n127.0.0.0/8,seen scanning\n2001:db8::/32\n')
    const { code, said } = await run(IpListImport, [list, '--kind=block', '--source=Our own'])
    assert.equal(code, 0, said)
    assert.include(said, 'Our own: 2 ranges')

    const answer = await tryToSignIn(clara.email)
    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Nobody can sign in from the network')
    const [entry] = await db.from('audit_entries').where('action', 'security.address_refused')
    assert.include(entry, { severity: 'high', subject_id: clara.publicId })
    assert.include(entry.details, '127.0.0.1')
    assert.lengthOf(await db.from('auth_sessions'), 0)
    assert.equal((await tryToSignIn('nobody@example.com')).status, 422)

    await run(IpListImport, [await file('127.0.0.1'), '--kind=allow', '--source=Office'])
    assert.equal((await tryToSignIn(clara.email)).status, 302)
  })

  test('SEC-10 VPNs, Tor and data centres raise the risk', async ({ assert }) => {
    const clara = await aPerson()
    await run(IpListImport, [await file('127.0.0.1'), '--kind=tor', '--source=Tor'])
    await tryToSignIn(clara.email)
    const { score, reasons } = await db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
    assert.equal(score, 30)
    assert.equal(reasons, '[{"name":"list_tor","points":30}]')
    assert.deepEqual(await ipLists.kindsOf('::ffff:127.0.0.1'), ['tor'])
    assert.deepEqual(await ipLists.kindsOf('127.0.0.2'), [])
  })

  test('SEC-10 a newer list of a source replaces the older one; one with a bad line changes nothing', async ({
    assert,
  }) => {
    await run(IpListImport, [await file('1.1.1.1\n2.2.2.2'), '--kind=vpn', '--source=X'])
    await run(IpListImport, [await file('3.3.3.3'), '--kind=vpn', '--source=X'])
    assert.deepEqual(await ipLists.kindsOf('1.1.1.1'), [])
    assert.deepEqual(await ipLists.kindsOf('3.3.3.3'), ['vpn'])
    assert.lengthOf(await db.from('ip_ranges'), 1)

    const bad = await run(IpListImport, [await file('4.4.4.4\n5.5.5.5/99'), '--kind=vpn', '--source=X'])
    assert.equal(bad.code, 1)
    assert.include(bad.said, 'Line 2')
    assert.include(bad.said, '5.5.5.5/99')
    assert.deepEqual(await ipLists.kindsOf('3.3.3.3'), ['vpn'])
    assert.deepEqual(await ipLists.kindsOf('4.4.4.4'), [])
  })

  test('SEC-10 whatever is wrong with a file is said, and nothing is imported', async ({ assert }) => {
    const good = await file('1.1.1.1')
    const wrong: [string[], string][] = [
      [[join(folder, 'missing.txt'), '--kind=vpn', '--source=X'], 'cannot be read'],
      [[folder, '--kind=vpn', '--source=X'], 'cannot be read'],
      [[good, '--kind=nonsense', '--source=X'], '--kind'],
      [[good, '--kind=vpn'], '--source'],
      [[await file(Buffer.from([0, 1, 2, 255, 10, 0]), 'binary'), '--kind=vpn', '--source=X'], 'Line 1'],
      [[await file('\n\n', 'empty'), '--kind=vpn', '--source=X'], 'no address'],
      [[await file('0.0.0.0/0', 'wide'), '--kind=block', '--source=X'], 'too much of the internet'],
    ]
    for (const [args, words] of wrong) {
      const { code, said } = await run(IpListImport, args)
      assert.equal(code, 1, words)
      assert.include(said, words)
    }
    assert.lengthOf(await db.from('ip_lists'), 0)
  })
})

test.group('Files with places', (group) => {
  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'megilance-places-'))
    return () => rm(folder, { recursive: true })
  })

  test('SEC-09 a file is imported and in force; its source is named', async ({ assert, cleanup }) => {
    await useAtlas(cleanup)
    const bytes = mmdb([['9.0.0.0', 8, { country_code: 'JP', city: 'Osaka', latitude: 34.7, longitude: 135.5 }]])
    const { code, said } = await run(GeoImport, [
      await file(bytes, 'new.mmdb'),
      '--source=Some atlas',
      '--link=https://atlas.example',
    ])
    assert.equal(code, 0, said)
    assert.include(said, 'city-4 is in force')
    assert.deepInclude(await places.find('9.1.2.3'), { country: 'JP', city: 'Osaka', latitude: 34.7, asn: null })
    assert.deepInclude(await places.find('81.10.0.7'), { country: null, asn: 3320 })
    assert.deepEqual(await places.sources(), [{ text: 'Some atlas', link: 'https://atlas.example' }])
  })

  test('SEC-09 networks and IPv6 have files of their own; makers whose licence is known are named by themselves', async ({
    assert,
    cleanup,
  }) => {
    await useAtlas(cleanup)
    const networks = mmdb([['9.0.0.0', 8, { autonomous_system_number: 64500 }]], { type: 'GeoLite2-ASN' })
    assert.include((await run(GeoImport, [await file(networks, 'asn.mmdb')])).said, 'GeoLite Data created by MaxMind')
    const six = mmdb([['2000:0:0:0:0:0:0:0', 4, TOKYO]], { family: 6, type: 'DBIP-City-Lite' })
    assert.include((await run(GeoImport, [await file(six, 'six.mmdb')])).said, 'city-6')
    assert.deepInclude(await places.find('9.1.2.3'), { asn: 64500 })
    assert.deepInclude(await places.find('2001:db8::1'), { country: 'JP', city: 'Tokyo', radiusKm: 50 })
    assert.deepInclude(await places.find('81.10.0.7'), { country: 'DE' })
  })

  test('SEC-09 a broken file is refused, and the one before stays in force', async ({ assert, cleanup }) => {
    await useAtlas(cleanup)
    const whole = mmdb([['0.0.0.0', 1, BERLIN]], { type: 'DBIP' })
    const broken: [Buffer, string][] = [
      [Buffer.alloc(0), 'no whole file'],
      [Buffer.from('hello'.repeat(1_000)), 'no whole file'],
      [whole.subarray(0, whole.length - 40), 'no whole file'],
      [Buffer.concat([whole.subarray(0, 30), whole.subarray(90)]), 'no whole file'],
      [mmdb([['9.0.0.0', 8, { name: 'x' }]]), 'knows neither'],
      [mmdb([['9.0.0.0', 8, BERLIN]], { type: 'nameless' }), 'whose data it is'],
    ]
    for (const [bytes, words] of broken) {
      const { code, said } = await run(GeoImport, [await file(bytes, 'broken.mmdb')])
      assert.equal(code, 1, words)
      assert.include(said, words)
    }
    assert.include((await run(GeoImport, [join(folder, 'missing.mmdb')])).said, 'cannot be read')
    assert.deepInclude(await places.find('81.10.0.7'), { country: 'DE', city: 'Berlin' })
  })

  test('SEC-09 a file that breaks in its place is as none', async ({ assert, cleanup }) => {
    await useAtlas(cleanup)
    await writeFile(join(places.folder, 'city-4.mmdb'), 'rubbish')
    places.forget()
    assert.deepInclude(await places.find('81.10.0.7'), { country: null, city: null, asn: 3320 })
    assert.deepInclude(await places.find('no address'), { country: null, asn: null })
  })
})
