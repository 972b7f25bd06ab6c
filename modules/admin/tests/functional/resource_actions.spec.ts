import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { shipNames, ships, SHIPS } from '#modules/admin/tests/support/ships'

const entries = () => db.from('audit_entries').orderBy('id')

test.group('ADM-01 Acting on a row', (group) => {
  let ada: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada' })
  })

  const act = (client: any, number: number | string, action: string, form: object, who = ada) =>
    client
      .post(`${SHIPS}/${number}/actions/${action}`)
      .form({ _page: `${SHIPS}/${number}/actions/${action}`, ...form })
      .loginAs(who)
      .withCsrfToken()
      .redirects(0)

  test('its page says what it is, what can be done, and what was done by whom and why', async ({ client }) => {
    const [number] = await ships('Gull')
    ;(await act(client, number, 'rename', { prefix: 'Old', reason: 'A new one came' })).assertHeader(
      'location',
      `${SHIPS}/${number}`
    )
    const page = await client.get(`${SHIPS}/${number}`).loginAs(ada)
    for (const words of ['Old Gull', 'The ship', 'Scrap', 'harbour.ship_renamed', 'A new one came', 'Ada']) {
      page.assertTextIncludes(words)
    }
  })

  test('needs a reason of 3 to 500 characters and answers that fit; what was typed is kept', async ({
    client,
    assert,
  }) => {
    const [number] = await ships('Gull')
    for (const reason of ['', 'no', '   x   ', 'x'.repeat(501)]) {
      const answer = await act(client, number, 'rename', { prefix: 'Sea', reason })
      answer.assertStatus(422)
      answer.assertTextIncludes('value="Sea"')
    }
    ;(await act(client, number, 'rename', { reason: 'Forgot the prefix' })).assertTextIncludes('Forgot the prefix')
    ;(await act(client, number, 'rename', { prefix: 'x'.repeat(11), reason: 'Far too long' })).assertStatus(422)
    ;(await act(client, number, 'rename', { 'prefix[]': 'a', 'reason[]': 'b' })).assertStatus(422)
    assert.deepEqual(await shipNames(), ['Gull'])
    assert.lengthOf(await entries(), 0)
  })

  test('is written down with who, why and the answers, in the transaction of the change', async ({
    client,
    assert,
  }) => {
    const [number] = await ships('Gull')
    ;(await act(client, number, 'rename', { prefix: 'Sea', reason: 'It went to sea' })).assertStatus(302)
    const [entry] = await entries()
    assert.deepInclude(entry, {
      action: 'harbour.ship_renamed',
      subject_type: 'ship',
      subject_id: String(number),
      actor_id: ada.publicId,
      reason: 'It went to sea',
    })
    assert.deepEqual(JSON.parse(entry.details), { prefix: 'Sea' })
  })

  test('when it is refused, or fails, nothing of it stays', async ({ client, assert }) => {
    const [proud, cursed] = await ships('Unsinkable', 'Cursed')
    const refused = await act(client, proud, 'rename', { prefix: 'Sea', reason: 'It went to sea' })
    refused.assertStatus(422)
    refused.assertTextIncludes('It keeps its name.')
    refused.assertTextIncludes('It went to sea')
    ;(await act(client, cursed, 'rename', { prefix: 'Sea', reason: 'It went to sea' })).assertStatus(500)
    assert.deepEqual(await shipNames(), ['Unsinkable', 'Cursed'])
    assert.lengthOf(await entries(), 0)
  })

  test('is offered and done only while it fits the row', async ({ client, assert }) => {
    const [number] = await ships('Anchored')
    assert.notInclude((await client.get(`${SHIPS}/${number}`).loginAs(ada)).text(), '/actions/rename')
    const form = await client.get(`${SHIPS}/${number}/actions/rename`).loginAs(ada)
    form.assertTextIncludes('cannot be done as things are now')
    ;(await act(client, number, 'rename', { prefix: 'Sea', reason: 'It went to sea' })).assertStatus(422)
    assert.deepEqual(await shipNames(), ['Anchored'])
  })

  test('leads back to the list when the row is gone by it', async ({ client, assert }) => {
    const [number] = await ships('Gull')
    ;(await act(client, number, 'scrap', { reason: 'Rusted through' })).assertHeader('location', SHIPS)
    ;(await act(client, number, 'scrap', { reason: 'Rusted through' })).assertStatus(404)
    assert.lengthOf(await entries(), 1)
  })

  test('is for the roles it names: a moderator renames, an admin scraps, others neither', async ({
    client,
    assert,
  }) => {
    const [number] = await ships('Gull')
    const moderator = await aPerson({ role: 'moderator' })
    assert.notInclude((await client.get(`${SHIPS}/${number}`).loginAs(moderator)).text(), '/actions/scrap')
    ;(await client.get(`${SHIPS}/${number}/actions/scrap`).loginAs(moderator)).assertStatus(403)
    ;(await act(client, number, 'scrap', { reason: 'Because I can' }, moderator)).assertStatus(403)
    ;(await act(client, number, 'rename', { prefix: 'Sea', reason: 'I may' }, moderator)).assertStatus(302)
    for (const role of ['client', 'freelancer', 'finance'] as const) {
      const person = await aPerson({ role })
      ;(await act(client, number, 'rename', { prefix: 'x', reason: 'Because I can' }, person)).assertStatus(403)
    }
    ;(await act(client, number, 'explode', { reason: 'Because I can' })).assertStatus(404)
    assert.deepEqual(await shipNames(), ['Sea Gull'])
  })
})

test.group('ADM-01 Acting on several rows', (group) => {
  let ada: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada' })
  })

  const bulk = (client: any, ids: (number | string)[], form: object = {}) =>
    client
      .post(`${SHIPS}/bulk/rename`)
      .form({ _page: `${SHIPS}/bulk/rename`, ids: ids.map(String), prefix: 'Sea', reason: 'All at once', ...form })
      .loginAs(ada)
      .withCsrfToken()

  test('shows which were chosen and which it cannot be done to, and asks why', async ({ client }) => {
    const [gull, anchored] = await ships('Gull', 'Anchored')
    const page = await client.get(`${SHIPS}/bulk/rename?ids[]=${gull}&ids[]=${anchored}&ids[]=0`).loginAs(ada)
    for (const words of ['2 chosen', 'Gull', 'Anchored', 'cannot be done now', 'Put before the name', 'Why']) {
      page.assertTextIncludes(words)
    }
    ;(await client.get(`${SHIPS}/bulk/rename`).loginAs(ada)).assertTextIncludes('Nothing is chosen')
  })

  test('each row has its own outcome, and the summary tells how many and why not', async ({ client, assert }) => {
    const ids = await ships('Gull', 'Unsinkable', 'Swan', 'Cursed', 'Anchored')
    const done = await bulk(client, [...ids, 999_999])
    done.assertStatus(200)
    for (const words of [
      '2 were changed; 4 were left as they were.',
      'It keeps its name.',
      'Something went wrong with this one',
      'cannot be done as things are now',
      'not there any more',
    ]) {
      done.assertTextIncludes(words)
    }
    assert.deepEqual(await shipNames(), ['Sea Gull', 'Unsinkable', 'Sea Swan', 'Cursed', 'Anchored'])
    const kept = await entries()
    assert.deepEqual(
      kept.map(({ subject_id: ship, reason }) => [ship, reason]),
      [ids[0], ids[2]].map((id) => [String(id), 'All at once'])
    )
  })

  test('takes two hundred at once and no more; none, and none with a reason, change nothing', async ({
    client,
    assert,
  }) => {
    const ids = await ships(...Array.from({ length: 201 }, (_, number) => `Ship ${number}`))
    ;(await bulk(client, ids)).assertStatus(422)
    ;(await bulk(client, [])).assertStatus(422)
    const without = await bulk(client, ids.slice(0, 2), { reason: '' })
    without.assertStatus(422)
    without.assertTextIncludes('Ship 1')
    assert.lengthOf(await entries(), 0)
    ;(await bulk(client, ids.slice(0, 200))).assertTextIncludes('200 were changed')
    assert.lengthOf(await entries(), 200)
    const names = await shipNames()
    assert.equal(names.filter((name) => name.startsWith('Sea')).length, 200)
  })

  test('a chosen row twice is done once', async ({ client, assert }) => {
    const [gull] = await ships('Gull')
    ;(await bulk(client, [gull, gull])).assertTextIncludes('One was changed')
    assert.deepEqual(await shipNames(), ['Sea Gull'])
  })
})
