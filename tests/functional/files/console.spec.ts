import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { transact } from '#app/data/transact'
import { receiveFiles } from '#app/files/intake'
import { quarantineStored } from '#app/files/quarantine'
import { ClamdScanner } from '#app/files/scan/clamd_scanner'
import { useScanner } from '#app/files/scan/current_scanner'
import { signedFileUrl } from '#app/files/signed_url'
import { keepFiles, keyOf, quarantineKey, type StoredFile } from '#app/files/stored_file'
import { fileStore } from '#app/files/stores/current_store'
import SweepFiles from '#app/files/sweep_files'
import { ClamdPeer } from '#tests/peers/clamd_peer'
import { aFile, aPicture, EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'

const NOTE = Buffer.from('Opening hours: nine to five.')
const REASON = 'The pattern was withdrawn'

async function kept(by: Identity, name = 'hours.txt', bytes = NOTE, purpose: 'attachment' | 'avatar' = 'attachment') {
  const outcome = await receiveFiles([{ name, bytes }], { by, purpose })
  if (!outcome.ok) throw new Error(outcome.reason)
  await transact((trx) => keepFiles(outcome.value, trx))
  return outcome.value[0]
}

/** As a look through stored files leaves it. */
async function found(file: StoredFile, bytes = NOTE) {
  const { path, remove } = await aFile(bytes)
  await quarantineStored({ sha256: file.sha256, size: file.size, path }, 'Win.Test')
  await remove()
}

const rowOf = ({ publicId }: { publicId: string }) => db.from('files').where('public_id', publicId).firstOrFail()
const stateOf = async (file: StoredFile) => (await rowOf(file)).state
const address = (file: StoredFile) => {
  const url = new URL(signedFileUrl(file, { expiresIn: 600 }))
  return url.pathname + url.search
}
const isThere = (key: string) => fileStore().has(key)

test.group('ADM-01 SEC-34 Files in the console', (group) => {
  let ada: Identity
  let clara: Identity
  let clamd: ClamdPeer

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada' })
    clara = await aPerson({ name: 'Clara Brandt' })
    clamd = new ClamdPeer()
    const scanner = new ClamdScanner(await clamd.start(), 2_000)
    const back = useScanner({ scanner, isAntivirus: true, whenDown: 'hold' })
    return async () => {
      back()
      await clamd.stop()
    }
  })

  const act = (client: any, { publicId }: StoredFile, action: string, reason = REASON) =>
    client
      .post(`/admin/r/files/${publicId}/actions/${action}`)
      .form({ reason, _page: `/admin/r/files/${publicId}/actions/${action}` })
      .loginAs(ada)
      .withCsrfToken()
      .redirects(0)
  const entries = async ({ publicId }: StoredFile) =>
    (await db.from('audit_entries').where('subject_id', publicId).orderBy('id')).map((row) => [
      row.action,
      row.actor_id,
      row.reason,
    ])

  test('are found by name, hash and finding, narrowed by state and by whether they are kept, and leave as a file', async ({
    client,
    assert,
  }) => {
    const file = await kept(clara)
    const bad = await kept(clara, 'plan.txt', Buffer.from('plan'))
    await found(bad, Buffer.from('plan'))
    await receiveFiles([{ name: 'left.txt', bytes: Buffer.from('left') }], { by: clara, purpose: 'attachment' })
    const names = ['hours.txt', 'plan.txt', 'left.txt']
    const listed = async (qs: string) => {
      const html = (await client.get(`/admin/r/files${qs}`).loginAs(ada)).text()
      return names.filter((name) => html.includes(name))
    }
    assert.deepEqual(await listed(''), names)
    assert.deepEqual(await listed(`?q=${file.sha256}`), ['hours.txt'])
    assert.deepEqual(await listed('?q=Win.Test'), ['plan.txt'])
    assert.deepEqual(await listed('?state=infected'), ['plan.txt'])
    assert.deepEqual(await listed('?kept=no'), ['left.txt'])
    assert.deepEqual(await listed('?purpose=avatar'), [])
    assert.deepEqual(await listed('?sort=size'), names)
    const csv = (await client.get('/admin/r/files/export.csv?state=infected').loginAs(ada)).text()
    assert.match(csv, /"plan.txt","Virus found","An attachment","?4"?,/)
  })

  test('show what is known of them and who brought them, and never what is in them', async ({ client, assert }) => {
    const file = await kept(clara)
    const page = await client.get(`/admin/r/files/${file.publicId}`).loginAs(ada)
    for (const words of ['hours.txt', file.sha256, 'text/plain', 'Clara Brandt', 'Look through again']) {
      page.assertTextIncludes(words)
    }
    assert.notInclude(page.text(), 'nine to five')
    assert.notInclude(page.text(), 'Let out of quarantine')
    ;(await client.get('/admin/r/files').loginAs(await aPerson({ role: 'moderator' }))).assertStatus(403)
  })

  test('are looked through again when an operator says why; what is found goes into quarantine', async ({
    client,
    assert,
  }) => {
    const file = await kept(clara)
    ;(await act(client, file, 'scan_again', '')).assertStatus(422)
    clamd.manner = 'stream: Win.Test FOUND\0'
    ;(await act(client, file, 'scan_again')).assertStatus(302)
    assert.equal(await stateOf(file), 'infected')
    assert.deepEqual(await entries(file), [
      ['files.scan_asked', ada.publicId, REASON],
      ['files.infected', null, null],
    ])
    ;(await client.get(address(file))).assertStatus(410)
    ;(await act(client, file, 'scan_again')).assertStatus(422)
  })

  test('stay clean when the antivirus is away while it is asked again, and are looked at when it is back', async ({
    client,
    assert,
  }) => {
    const file = await kept(clara)
    clamd.manner = 'hang up'
    ;(await act(client, file, 'scan_again')).assertStatus(302)
    assert.equal(await stateOf(file), 'clean')
    const job = await db.from('kernel_jobs').where('name', 'files.scan_again').firstOrFail()
    assert.deepEqual([job.state, job.attempts], ['pending', 1])
  })

  test('come out of quarantine only when the antivirus says now that they are clean', async ({ client, assert }) => {
    const file = await kept(clara)
    const same = await kept(await aPerson())
    await found(file)
    clamd.manner = 'stream: Win.Test FOUND\0'
    ;(await act(client, file, 'release')).assertStatus(302)
    assert.deepEqual([await stateOf(file), await isThere(keyOf(file.sha256))], ['infected', false])
    ;(await client.get(address(file))).assertStatus(410)

    clamd.manner = 'stream: OK\0'
    ;(await act(client, file, 'release')).assertStatus(302)
    assert.deepEqual([await stateOf(file), await stateOf(same)], ['clean', 'clean'])
    assert.equal((await client.get(address(file))).text(), String(NOTE))
    assert.isFalse(await isThere(quarantineKey(file.sha256)))
    assert.deepEqual((await entries(file)).slice(1), [
      ['files.release_asked', ada.publicId, REASON],
      ['files.release_refused', ada.publicId, 'Win.Test'],
      ['files.release_asked', ada.publicId, REASON],
      ['files.released', ada.publicId, null],
    ])
    const events = await db.from('outbox_events').where('name', 'files.released')
    assert.lengthOf(events, 2)
    const history = await client.get(`/admin/r/files/${file.publicId}`).loginAs(ada)
    history.assertTextIncludes('Stays in quarantine')
  })

  test('stay in quarantine where nobody can say that they are clean, and when nothing points at them', async ({
    client,
    assert,
    cleanup,
  }) => {
    const bytes = Buffer.alloc(3_000_000, 'a')
    const file = await kept(clara, 'large.txt', bytes)
    await found(file, bytes)
    clamd.manner = 'size limit'
    await act(client, file, 'release')
    clamd.manner = 'hang up'
    await act(client, file, 'release')
    cleanup(useScanner({ scanner: new ClamdScanner('127.0.0.1:1'), isAntivirus: false, whenDown: 'through' }))
    const refused = await act(client, file, 'release')
    refused.assertStatus(422)
    refused.assertTextIncludes('There is no antivirus here')
    assert.equal(await stateOf(file), 'infected')
    ;(await client.get(address(file))).assertStatus(410)

    await transact((trx) => trx.from('files').where('id', file.id).update({ kept_at: null }))
    ;(await act(client, file, 'release')).assertStatus(422)
    const many = await client
      .post('/admin/r/files/bulk/release')
      .form({ 'reason': REASON, 'ids[]': file.publicId })
      .loginAs(ada)
      .withCsrfToken()
      .redirects(0)
    many.assertStatus(404)
  })

  test('in quarantine are deleted for good, every copy, with their row left; the others cannot be', async ({
    client,
    assert,
  }) => {
    const picture = await kept(clara, 'me.png', await aPicture(), 'avatar')
    const bytes = Buffer.from('bytes of the master')
    const fine = await kept(clara)
    ;(await act(client, fine, 'give_up')).assertStatus(422)
    await found(picture, bytes)
    ;(await act(client, picture, 'give_up')).assertStatus(302)
    for (const key of [quarantineKey(picture.sha256), `${keyOf(picture.sha256)}.96`, keyOf(picture.sha256)]) {
      assert.isFalse(await isThere(key), key)
    }
    const row = await rowOf(picture)
    assert.deepEqual([row.state, row.finding, row.scanned_at], ['infected', 'Win.Test', null])
    ;(await act(client, picture, 'give_up')).assertStatus(422)
    ;(await act(client, picture, 'release')).assertStatus(422)
    assert.isTrue(await isThere(keyOf(fine.sha256)))
  })

  test('that the antivirus takes for clean today lose nothing when the quarantined copy goes', async ({
    client,
    assert,
  }) => {
    const old = await kept(clara)
    await found(old)
    const today = await kept(await aPerson())
    ;(await act(client, old, 'give_up')).assertStatus(302)
    await new SweepFiles().handle()
    assert.equal((await client.get(address(today))).text(), String(NOTE))
  })

  test('with a virus from a form can be deleted, too', async ({ client, assert }) => {
    clamd.manner = 'stream: Eicar FOUND\0'
    await receiveFiles([{ name: 'invoice.txt', bytes: EICAR }], { by: clara, purpose: 'attachment' })
    const { public_id: publicId, sha256 } = await db.from('files').where('name', 'invoice.txt').firstOrFail()
    ;(await act(client, { publicId } as StoredFile, 'release')).assertStatus(422)
    ;(await act(client, { publicId } as StoredFile, 'give_up')).assertStatus(302)
    assert.isFalse(await isThere(quarantineKey(sha256)))
  })
})
