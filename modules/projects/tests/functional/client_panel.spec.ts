import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import { aProject } from '#modules/projects/tests/support/projects'

test.group('Projects on their client’s page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('MKT-08 a project leads to its client’s page, which lists what is open and nothing else', async ({
    client,
    assert,
  }) => {
    const clara = await aPerson({ role: 'client', accountName: 'Lindenkorb' })
    await use('profiles').saveClient({ accountId: clara.accountId, about: 'Honey for the whole street.' })
    const open = await aProject({ client: clara, title: 'A label for every jar' })
    await aProject({ client: clara, title: 'A secret draft', isDraft: true })
    const closed = await aProject({ client: clara, title: 'Boxes that were bought' })
    await db.from('projects').where('public_id', closed.publicId).update({ state: 'closed' })

    const project = await client.get(`/projects/${open.publicId}`)
    project.assertTextIncludes('href="/clients/lindenkorb"')
    const page = await client.get('/clients/lindenkorb')
    page.assertStatus(200)
    page.assertTextIncludes(`href="/projects/${open.publicId}"`)
    page.assertTextIncludes('<dd>2</dd>')
    for (const hidden of ['A secret draft', 'Boxes that were bought']) assert.notInclude(page.text(), hidden)
  })
})
