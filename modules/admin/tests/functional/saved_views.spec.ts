import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { hrefOf, listed, ships, SHIPS } from '#modules/admin/tests/support/ships'

test.group('ADM-01 Saved views', (group) => {
  let ada: Identity
  let mona: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin' })
    mona = await aPerson({ role: 'moderator' })
    await ships('white Gull', 'black Pearl')
  })

  const send = (client: any, path: string, form: object, who = ada) =>
    client
      .post(`${SHIPS}/views${path}`)
      .form({ _page: SHIPS, ...form })
      .loginAs(who)
      .withCsrfToken()
  const saved = () => db.from('admin_saved_views').orderBy('id')

  test('what was searched for is kept under a name, and opens again as a tab', async ({ client, assert }) => {
    const page = await send(client, '', { name: 'Pirates', query: 'fleet=black' })
    page.assertTextIncludes('The view “Pirates” is saved.')
    assert.deepEqual(listed(page.text()), ['black Pearl'])
    const tab = hrefOf((await client.get(SHIPS).loginAs(ada)).text(), 'Pirates')
    const open = (await client.get(tab).loginAs(ada)).text()
    assert.deepEqual(listed(open), ['black Pearl'])
    assert.match(open, /aria-current="page">\s*Pirates/)
  })

  test('is one’s own until it is shared; others see it then, and cannot change it', async ({ client, assert }) => {
    await send(client, '', { name: 'Pirates', query: 'fleet=black' })
    const theirs = async () => (await client.get(SHIPS).loginAs(mona)).text().includes('Pirates')
    assert.isFalse(await theirs())
    const [{ public_id: view }] = await saved()
    await send(client, `/${view}`, { name: 'Pirates at sea', shared: 'true' })
    assert.isTrue(await theirs())

    await send(client, `/${view}`, { name: 'Mine now' }, mona)
    await send(client, `/${view}/removal`, {}, mona)
    assert.equal((await saved())[0].name, 'Pirates at sea')
    await send(client, `/${view}/removal`, {})
    assert.lengthOf(await saved(), 0)
  })

  test('a view of a filter that is gone still opens, and says so', async ({ client, assert }) => {
    await send(client, '', { name: 'Of old', query: 'fleet=grey&sails=3&q=pearl' })
    const tab = hrefOf((await client.get(SHIPS).loginAs(ada)).text(), 'Of old')
    const page = await client.get(tab).loginAs(ada)
    page.assertStatus(200)
    page.assertTextIncludes('were left out')
    assert.deepEqual(listed(page.text()), ['black Pearl'])
  })

  test('a name is used once, is not empty, and is kept in the form when it is refused', async ({ client, assert }) => {
    await send(client, '', { name: 'Pirates', query: 'fleet=black' })
    const again = await send(client, '', { name: 'Pirates', query: 'fleet=white' })
    again.assertStatus(422)
    again.assertTextIncludes('You have a view of this name here already')
    ;(await send(client, '', { name: '', query: '' })).assertStatus(422)
    ;(await send(client, '', { name: 'Long', query: 'x'.repeat(2_001) })).assertStatus(422)
    ;(await send(client, '', { 'name[]': 'a', 'query[]': 'b' })).assertStatus(422)
    ;(await send(client, '', { name: 'Pirates', query: 'fleet=black' }, mona)).assertStatus(200)
    assert.lengthOf(await saved(), 2)
  })
})
