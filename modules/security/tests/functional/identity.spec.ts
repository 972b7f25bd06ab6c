import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { aPerson } from '#tests/support/people'

test.group('Who a request belongs to', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('a test client can be signed in as somebody', async ({ client, assert }) => {
    const clara = await aPerson({ name: 'Clara Brandt', accountName: 'Lindenkorb' })
    assert.equal(clara.accountName, 'Lindenkorb')
    assert.isTrue(clara.roles.has('client'))
    const response = await client.get('/').loginAs(clara)
    response.assertStatus(200)
    response.assertTextIncludes('Go to your desk')
  })
})
