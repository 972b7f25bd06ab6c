import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { aPerson } from '#tests/support/people'

test.group('An operator’s dashboard', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ADM-01 names what failed for good, with the list where it is decided', async ({ client, assert }) => {
    const ada = await aPerson({ role: 'admin' })
    await aPerson({ verified: false })
    await db.from('mail_messages').update({ state: 'dead' })
    const { total } = await db.from('mail_messages').count('* as total').first()
    assert.isAbove(Number(total), 0)
    const page = await client.get('/dashboard').loginAs(ada)
    page.assertTextIncludes('href="/admin/r/mails?state=dead"')
    page.assertTextIncludes(Number(total) === 1 ? 'A mail could not be sent' : `${total} mails could not be sent`)
    assert.notInclude(page.text(), 'failed for good')
    const list = await client.get('/admin/r/mails?state=dead').loginAs(ada)
    list.assertStatus(200)
  })

  test('a moderator is not told of what only administrators decide', async ({ client, assert }) => {
    await aPerson({ verified: false })
    await db.from('mail_messages').update({ state: 'dead' })
    const page = await client.get('/dashboard').loginAs(await aPerson({ role: 'moderator' }))
    page.assertStatus(200)
    assert.notInclude(page.text(), '/admin/r/mails?state=dead')
    page.assertTextIncludes('Nothing waits for you')
  })
})
