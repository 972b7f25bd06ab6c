import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { publish } from '#app/data/outbox'
import { transact } from '#app/data/transact'
import { FileReleased } from '#app/files/events'
import { receiveFiles } from '#app/files/intake'
import { EICAR } from '#tests/support/files'
import { aPerson } from '#tests/support/people'
import { settleEvents } from '#tests/support/contracts'

test.group('A virus in an upload', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('SEC-34 is told to every administrator and to whoever brought it, once', async ({ client, assert }) => {
    const [admin, clara, stranger] = [await aPerson({ role: 'admin' }), await aPerson(), await aPerson()]
    await receiveFiles([{ name: 'invoice.txt', bytes: EICAR }], { by: clara, purpose: 'attachment' })
    await settleEvents()
    await db.from('outbox_deliveries').where('consumer', 'messaging.tell_about_virus').update({ state: 'pending' })
    await settleEvents()

    const kindsOf = async ({ id }: { id: number }) =>
      (await db.from('notifications').where('user_id', id)).map(({ kind }) => kind)
    assert.deepEqual(await kindsOf(admin), ['messaging.notices.virus_found.admin'])
    assert.deepEqual(await kindsOf(clara), ['messaging.notices.virus_found.owner'])
    assert.deepEqual(await kindsOf(stranger), [])
    const page = await client.get('/notifications').loginAs(admin)
    page.assertTextIncludes('“invoice.txt” holds Eicar-Test-Signature.')
    const { public_id: file } = await db.from('files').where('name', 'invoice.txt').firstOrFail()
    const notice = await db.from('notifications').where('user_id', admin.id).firstOrFail()
    assert.isTrue(notice.path.startsWith(`/admin/r/files/${file}#`), notice.path)
  })

  test('SEC-34 that was none is told to whoever brought the file, once', async ({ client, assert }) => {
    const [clara, stranger] = [await aPerson(), await aPerson()]
    await transact((trx) => publish(FileReleased({ fileId: 'x', name: 'plan.txt', accountId: clara.accountId }), trx))
    await settleEvents()
    await db.from('outbox_deliveries').where('consumer', 'messaging.tell_about_release').update({ state: 'pending' })
    await settleEvents()
    assert.lengthOf(await db.from('notifications').where('user_id', clara.id), 1)
    assert.lengthOf(await db.from('notifications').where('user_id', stranger.id), 0)
    ;(await client.get('/notifications').loginAs(clara)).assertTextIncludes('“plan.txt” was looked through again')
  })
})
