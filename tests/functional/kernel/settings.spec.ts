import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { Money } from '#app/money/money'
import { modules } from '#app/modules/registry'
import { changeSetting } from '#app/settings/change_setting'
import { defineSetting } from '#app/settings/define_setting'
import { allSettings, wordsOf } from '#app/settings/setting_registry'
import { applySettings } from '#app/settings/setting_values'
import { refreshState } from '#app/state/shared_state'
import { colour, fine, fog, keepers, motto, toll, turns } from '#tests/fixtures/modules/lighthouse/settings'
import i18n from '@adonisjs/i18n/services/main'

const by = { reason: 'a test of the lamp' }

test.group('Settings', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => {
    applySettings(new Map())
    modules.applySwitches(new Set())
  })

  test('a setting never changed stands at its default', ({ assert }) => {
    assert.deepEqual(
      [turns.get(), toll.get(), fog.get(), motto.get(), colour.get(), keepers.get()],
      [4, 1_000, false, 'Shine', 'white', ['Ada']]
    )
    assert.isTrue(fine.get().equals(Money.of(500, 'USD')))
  })

  test('what is typed for {setting.name} becomes {expected}')
    .with([
      { setting: turns, typed: ' 7 ', expected: 7 },
      { setting: toll, typed: '12.5', expected: 1_250 },
      { setting: toll, typed: '8 %', expected: 800 },
      { setting: fog, typed: 'true', expected: true },
      { setting: motto, typed: 'Onward', expected: 'Onward' },
      { setting: colour, typed: 'red', expected: 'red' },
      { setting: keepers, typed: 'Ada\n\n Grace \nAda', expected: ['Ada', 'Grace'] },
    ] as any[])
    .run(async ({ assert }, { setting, typed, expected }) => {
      assert.deepEqual(await changeSetting(setting.name, typed, by), { ok: true, value: expected })
      assert.deepEqual(setting.get(), expected)
    })

  test('money is typed in whole units and kept in minor ones', async ({ assert }) => {
    await changeSetting('lighthouse.fine', '12.34', by)
    assert.isTrue(fine.get().equals(Money.of(1_234, 'USD')))
  })

  test('"{typed}" for {name} is refused with {reason}, and nothing changes')
    .with([
      { name: 'lighthouse.turns', typed: '10', reason: 'out_of_range' },
      { name: 'lighthouse.turns', typed: '1.5', reason: 'not_a_number' },
      { name: 'lighthouse.turns', typed: '', reason: 'not_a_number' },
      { name: 'lighthouse.toll', typed: '30.01', reason: 'out_of_range' },
      { name: 'lighthouse.fine', typed: '0.99', reason: 'out_of_range' },
      { name: 'lighthouse.fine', typed: 'much', reason: 'not_a_number' },
      { name: 'lighthouse.fog', typed: 'perhaps', reason: 'not_a_choice' },
      { name: 'lighthouse.colour', typed: 'green', reason: 'not_a_choice' },
      { name: 'lighthouse.motto', typed: 'x'.repeat(21), reason: 'out_of_length' },
      { name: 'lighthouse.keepers', typed: 'a\nb\nc\nd', reason: 'too_many' },
      { name: 'lighthouse.depth', typed: '1', reason: 'unknown' },
    ])
    .run(async ({ assert }, { name, typed, reason }) => {
      const outcome = await changeSetting(name, typed, by)
      assert.isFalse(outcome.ok)
      assert.equal((outcome as any).reason, reason)
      assert.isNull(await db.from('kernel_settings').first())
      assert.isNull(await db.from('audit_entries').first())
    })

  test('a change is kept with who, why and its history, and audited', async ({ assert }) => {
    await changeSetting('lighthouse.turns', '5', { ...by, actorId: 'ada0000000000000' })
    await changeSetting('lighthouse.turns', '6', by)
    const history = await db.from('kernel_setting_changes').orderBy('id').select('value', 'version')
    assert.deepEqual(
      history.map(({ value, version }) => [value, version]),
      [
        ['5', 1],
        ['6', 2],
      ]
    )
    const entry = await db.from('audit_entries').orderBy('id').first()
    assert.deepInclude(entry, {
      action: 'admin.setting_changed',
      subject_id: 'lighthouse.turns',
      actor_id: 'ada0000000000000',
      reason: by.reason,
    })
    assert.deepEqual(JSON.parse((await db.from('audit_entries').orderBy('id', 'desc').first()).details), {
      from: '5',
      to: '6',
    })
  })

  test('a change made on what somebody else has changed since is refused; without a reason, too', async ({
    assert,
  }) => {
    await changeSetting('lighthouse.turns', '5', { ...by, version: 0 })
    const late = await changeSetting('lighthouse.turns', '6', { ...by, version: 0 })
    assert.deepEqual(late, { ok: false, reason: 'stale', details: { current: '5' } })
    assert.deepInclude(await changeSetting('lighthouse.turns', '6', { reason: ' x ' }), { ok: false, reason: 'reason' })
    assert.equal(turns.get(), 5)
  })

  test('back to the default forgets the value and keeps the history', async ({ assert }) => {
    await changeSetting('lighthouse.turns', '5', by)
    await changeSetting('lighthouse.turns', null, by)
    assert.equal(turns.get(), 4)
    assert.isTrue(turns.isDefault)
    assert.lengthOf(await db.from('kernel_setting_changes'), 2)
  })

  test('a stored value that makes no sense leaves the default in force')
    .with(['{', '"six"', '99', 'null'])
    .run(async ({ assert }, value) => {
      const row = { name: 'lighthouse.turns', version: 1, reason: 'by hand', changed_at: 1 }
      await db.table('kernel_settings').insert({ ...row, value })
      await refreshState({ force: true })
      assert.equal(turns.get(), 4)
    })

  test('settings of a module that is off are gone', async ({ assert }) => {
    modules.applySwitches(new Set(['lighthouse']))
    assert.notInclude(
      allSettings().map(({ setting }) => setting.name),
      'lighthouse.turns'
    )
    assert.deepInclude(await changeSetting('lighthouse.turns', '5', by), { ok: false, reason: 'unknown' })
  })

  test('a default outside its own limits is a mistake at boot', ({ assert }) => {
    assert.throws(() => defineSetting({ name: 'a.b', kind: 'integer', default: 5, max: 4 }), /outside its own limits/)
  })

  test('every setting, its group, unit and choices have their words', ({ assert }) => {
    const missing = allSettings()
      .flatMap((entry) => [
        `${wordsOf(entry)}.label`,
        `${wordsOf(entry)}.hint`,
        entry.module ? `${entry.module}.settings.group` : 'settings.kernel',
        ...(entry.setting.spec.unit ? [`settings.units.${entry.setting.spec.unit}`] : []),
        ...(entry.setting.spec.choices ?? []).map((choice) => `${wordsOf(entry)}.choices.${choice}`),
      ])
      .filter((key) => !i18n.locale('en').hasMessage(key))
    assert.deepEqual(missing, [])
  })
})
