import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { settleEvents } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { aProject } from '#modules/projects/tests/support/projects'

test.group('Projects of clients whose payment is verified', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-04 they can be looked at alone, and are counted, from the first payment on', async ({ client, assert }) => {
    const clara = await aPerson({ role: 'client' })
    await aProject({ client: clara, title: 'A shop for honey' })
    await aProject({ title: 'A label for every jar' })
    const narrowed = async () => (await client.get('/projects?verified=1')).text()
    assert.include(await narrowed(), 'Nothing fits all of that')
    assert.include(await narrowed(), 'Payment verified<data value="0">')

    await transact((trx) => use('profiles').addFact(clara.accountId, 'payment_verified', 1, trx))
    await settleEvents()
    await aProject({ client: clara, title: 'A shop for wax' })
    const page = await narrowed()
    for (const title of ['A shop for honey', 'A shop for wax']) assert.include(page, title)
    assert.notInclude(page, 'A label for every jar')
    assert.include(page, 'Payment verified<data value="2">')
    assert.include((await client.get('/projects?verified=0&verified[]=1')).text(), 'A label for every jar')
    assert.include((await client.get('/projects?verified=1&kind=hourly')).text(), 'verified=1')
  })
})
