import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { modules } from '#app/modules/registry'
import { switchModule } from '#app/modules/switches'
import { changeSetting } from '#app/settings/change_setting'
import { allSettings } from '#app/settings/setting_registry'
import { applySettings } from '#app/settings/setting_values'
import { aPerson } from '#tests/support/people'
import { colour, fog, keepers, toll, turns } from '#tests/fixtures/modules/lighthouse/settings'
import manifest from '#modules/admin/module'

const PAGE = '/admin/settings'
const by = { reason: 'a test of the lamp' }

test.group('Settings in the console', (group) => {
  let ada: Identity
  let fin: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada Adamson' })
    fin = await aPerson({ role: 'finance', name: 'Fin Finch' })
    return () => {
      applySettings(new Map())
      modules.applySwitches(new Set())
    }
  })

  const send = (client: any, who: Identity, name: string, fields: Record<string, unknown>) =>
    client
      .post(`${PAGE}/${name}`)
      .loginAs(who)
      .withCsrfToken()
      .form({ reason: 'the lamp is old', version: 0, _page: PAGE, ...fields })

  test('FLG-10 an administrator changes {name} by what is typed, and it is in force, on record and in the history')
    .with([
      { name: 'turns', setting: turns, value: '7', expected: 7, said: 'Turns a minute is now 7.' },
      { name: 'toll', setting: toll, value: '12.5', expected: 1_250, said: 'Toll is now 12.5%.' },
      { name: 'fog', setting: fog, value: 'true', expected: true, said: 'Fog horn is now On.' },
      { name: 'colour', setting: colour, value: 'red', expected: 'red', said: 'Colour is now Red.' },
      {
        name: 'keepers',
        setting: keepers,
        value: 'Ada\nBo',
        expected: ['Ada', 'Bo'],
        said: 'Keepers is now Ada and Bo.',
      },
    ])
    .run(async ({ client, assert }, { name, setting, value, expected, said }) => {
      const answer = await send(client, ada, `lighthouse.${name}`, { value })
      answer.assertStatus(200)
      answer.assertTextIncludes(said)
      answer.assertTextIncludes('The last change')
      assert.match(answer.text(), /Ada Adamson, .*: the lamp is old/)
      assert.deepEqual(setting.get(), expected as any)
      const entry = await db.from('audit_entries').where('action', 'admin.setting_changed').firstOrFail()
      assert.deepInclude(entry, { subject_id: `lighthouse.${name}`, actor_id: ada.publicId, reason: 'the lamp is old' })
    })

  test('each setting says what it is, what is in force, the default and what is allowed; the kernel’s come first', async ({
    client,
    assert,
  }) => {
    await changeSetting('wallet.fee', '12.5', by)
    const page = await client.get(PAGE).loginAs(ada)
    page.assertStatus(200)
    for (const words of ['Platform fee', '12.5%', '0% to 30%', '14 days', '1 day to 60 days', '$1.00 to $1,000.00']) {
      page.assertTextIncludes(words)
    }
    page.assertTextIncludes('The server’s command line')
    assert.isBelow(page.text().indexOf('Largest file'), page.text().indexOf('Platform fee'))
  })

  test('ADM-07 what {name} cannot be is refused in words, and what was typed is kept in its own form only')
    .with([
      { name: 'turns', value: '77', said: 'Enter a value from 1 to 9.' },
      { name: 'toll', value: 'a lot', said: 'Enter a number, like 12 or 12.5.' },
      { name: 'keepers', value: 'a\nb\nc\nd', said: 'Enter 0 to 3 lines.' },
      { name: 'motto', value: 'x'.repeat(21), said: 'Enter 1 to 20 characters.' },
      { name: 'colour', value: 'green', said: 'Choose one of the values offered.' },
      { name: 'turns', value: '5', reason: 'x', said: 'Write why: at least three characters.' },
    ] as { name: string; value: string; said: string; reason?: string }[])
    .run(async ({ client, assert }, { name, value, said, reason = 'seventy-seven keepers' }) => {
      const answer = await send(client, ada, `lighthouse.${name}`, { value, reason })
      answer.assertStatus(422)
      answer.assertTextIncludes(said)
      const typed = answer.text().split(`value="${reason}"`).length - 1
      assert.equal(typed, 1)
      if (name !== 'colour') assert.include(answer.text(), name === 'keepers' ? `>${value}<` : `value="${value}"`)
      assert.isNull(await db.from('kernel_settings').first())
    })

  test('a change made on an old page is refused with what is there now; sent once more it is made', async ({
    client,
    assert,
  }) => {
    await changeSetting('lighthouse.colour', 'red', by)
    await changeSetting('lighthouse.turns', '5', by)
    const stale = await send(client, ada, 'lighthouse.turns', { value: '8' })
    stale.assertStatus(422)
    stale.assertTextIncludes('it is now 5')
    stale.assertTextIncludes('value="8"')
    assert.equal(turns.get(), 5)

    const form = stale.text().split(`action="${PAGE}/lighthouse.turns"`)[1]
    const version = /name="version" value="(\d+)"/.exec(form)![1]
    ;(await send(client, ada, 'lighthouse.turns', { value: '8', version })).assertStatus(200)
    assert.equal(turns.get(), 8)
  })

  test('back to the default is a button of its own, whatever stands in the field', async ({ client, assert }) => {
    await changeSetting('lighthouse.turns', '5', by)
    const answer = await send(client, ada, 'lighthouse.turns', { value: 'nonsense', version: 1, reset: '1' })
    answer.assertStatus(200)
    answer.assertTextIncludes('Turns a minute is now 4.')
    assert.isTrue(turns.isDefault)
  })

  test('the history keeps the last ten changes, the newest first', async ({ client, assert }) => {
    for (let at = 0; at < 12; at++) await changeSetting('lighthouse.turns', '5', { reason: `change number ${at}` })
    const text = (await client.get(PAGE).loginAs(ada)).text()
    assert.include(text, 'The last 10 changes')
    assert.isBelow(text.indexOf('change number 11'), text.indexOf('change number 10'))
    assert.notInclude(text, 'change number 1<')
  })

  test('finance sees and changes the settings of its own, and no others', async ({ client, assert }) => {
    const page = await client.get(PAGE).loginAs(fin)
    page.assertStatus(200)
    page.assertTextIncludes('Platform fee')
    assert.notInclude(page.text(), 'Fog horn')
    assert.notInclude(page.text(), 'Largest file')

    ;(await send(client, fin, 'lighthouse.turns', { value: '6' })).assertStatus(200)
    ;(await send(client, fin, 'lighthouse.fog', { value: 'true' })).assertStatus(403)
    assert.deepEqual([turns.get(), fog.get()], [6, false])
  })

  test('a {$self} neither sees nor changes any')
    .with(['client', 'freelancer', 'moderator'] as const)
    .run(async ({ client, assert }, role) => {
      const somebody = await aPerson({ role })
      ;(await client.get(PAGE).loginAs(somebody)).assertStatus(403)
      ;(await send(client, somebody, 'lighthouse.turns', { value: '6' })).assertStatus(403)
      assert.isTrue(turns.isDefault)
    })

  test('FLG-10 settings of a module that is off are gone, and so is the way to change them', async ({
    client,
    assert,
  }) => {
    await switchModule('lighthouse', false, by)
    assert.notInclude((await client.get(PAGE).loginAs(ada)).text(), 'Turns a minute')
    ;(await send(client, ada, 'lighthouse.turns', { value: '6' })).assertStatus(404)
    ;(await send(client, ada, 'lighthouse.depth', { value: '6' })).assertStatus(404)
    assert.isNull(await db.from('kernel_settings').first())
  })

  test('whoever may change a setting finds the page in the navigation', ({ assert }) => {
    const entry = manifest.nav!.find(({ route }) => route === 'admin.settings.index')!
    const roles = allSettings().flatMap(({ setting }) => setting.spec.roles ?? [])
    assert.includeMembers(entry.roles!, ['admin', ...roles])
  })
})
