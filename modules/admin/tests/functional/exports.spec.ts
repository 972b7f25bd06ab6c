import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { aPerson } from '#tests/support/people'
import { ships, SHIPS } from '#modules/admin/tests/support/ships'

test.group('ADM-01 A list as a file', (group) => {
  let ada: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin' })
  })

  test('holds what was searched, filtered and sorted, beyond one batch', async ({ client, assert }) => {
    await ships(...Array.from({ length: 1_100 }, (_, number) => `white ${number}`), 'black Pearl')
    const file = await client.get(`${SHIPS}/export.csv?fleet=white&sort=-number`).loginAs(ada)
    file.assertHeader('content-type', 'text/csv; charset=utf-8')
    file.assertHeader('content-disposition', 'attachment; filename="ships.csv"')
    const lines = file.text().trimEnd().split('\r\n')
    assert.include(lines[0], '"Name","Number"')
    assert.lengthOf(lines, 1_101)
    assert.match(lines[1], /^"white 1099",/)
    assert.equal(new Set(lines).size, 1_101)
  })

  test('runs nothing in a spreadsheet', async ({ client, assert }) => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\ttab', 'say "hi"', 'Gull']
    await ships(...cells)
    const lines = (await client.get(`${SHIPS}/export.csv`).loginAs(ada)).text().trimEnd().split('\r\n').slice(1)
    assert.deepEqual(
      lines.map((line: string) => line.replace(/,"\d+"$/, '')),
      [`"'=1+1"`, `"'+1"`, `"'-1"`, `"'@SUM(A1)"`, `"'\ttab"`, '"say ""hi"""', '"Gull"']
    )
  })

  test('is itself written down, with what was asked; nobody else gets it', async ({ client, assert }) => {
    ;(await client.get(`${SHIPS}/export.csv?q=gull`).loginAs(await aPerson())).assertStatus(403)
    assert.lengthOf(await db.from('audit_entries'), 0)
    await client.get(`${SHIPS}/export.csv?q=gull&sort=nonsense`).loginAs(ada)
    const entry = await db.from('audit_entries').firstOrFail()
    assert.deepInclude(entry, { action: 'admin.exported', subject_id: 'ships', actor_id: ada.publicId })
    assert.deepEqual(JSON.parse(entry.details), { q: 'gull' })
  })
})
