import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
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
  })
})
