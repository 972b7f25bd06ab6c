import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { relayOnce } from '#app/data/relay'
import { dispatch } from '#app/jobs/jobs'
import { runDueSchedules } from '#app/jobs/schedules'
import { modules } from '#app/modules/registry'
import { switchModule } from '#app/modules/switches'
import { setClockOffset } from '#app/state/shared_state'
import edge from 'edge.js'
import { renderSlot } from '#app/modules/slots'
import { maybe, use } from '#app/modules/use'
import { greeting, log, strictGreeting } from '#tests/fixtures/modules/lighthouse/api'

const by = { reason: 'a test' }

test.group('Modules', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    log.length = 0
    return () => {
      modules.applySwitches(new Set())
      clock.reset()
    }
  })

  test('FLG-10 a module that is off has no page, and neither has what stands on it', async ({ client, assert }) => {
    ;(await client.get('/lighthouse')).assertStatus(200)
    const outcome = await switchModule('harbour', false, by)

    assert.deepEqual(outcome, { ok: true, value: ['lighthouse'] })
    for (const path of ['/harbour', '/lighthouse', '/api/harbour']) (await client.get(path)).assertStatus(404)
    ;(await client.post('/lighthouse')).assertStatus(404)
    assert.isNull(maybe('lighthouse'))
  })

  test('FLG-10 switched on again, it works without a restart', async ({ client }) => {
    await switchModule('harbour', false, by)
    await switchModule('harbour', true, by)
    ;(await client.get('/harbour')).assertStatus(200)
  })

  test('FLG-10 a core module refuses to be switched off, an unknown one is named', async ({ assert }) => {
    assert.deepEqual(await switchModule('security', false, by), {
      ok: false,
      reason: 'core',
      details: { name: 'security' },
    })
    assert.deepEqual(await switchModule('ghost', false, by), {
      ok: false,
      reason: 'unknown',
      details: { name: 'ghost' },
    })
  })

  test('who switched what and why is kept', async ({ assert }) => {
    await switchModule('lighthouse', false, { reason: 'fog', userId: 7 })
    const change = await db.from('kernel_module_changes').orderBy('id', 'desc').firstOrFail()
    assert.deepInclude(change, { module: 'lighthouse', is_enabled: 0, changed_by: 7, reason: 'fog' })
  })

  test('a panel that fails is left out, the others stay, and a module that is off fills nothing', async ({
    client,
  }) => {
    const page = await client.get('/harbour')
    page.assertStatus(200)
    page.assertTextIncludes('A beam for Ada')

    await switchModule('lighthouse', false, by)
    const dark = await client.get('/harbour')
    dark.assertStatus(200)
    if (dark.text().includes('A beam')) throw new Error('the panel of a module that is off was shown')
  })

  test('an event reaches each consumer once; one that fails is tried again and holds nobody back', async ({
    assert,
  }) => {
    await use('harbour').dock('Aurora')
    while ((await relayOnce()) > 0);

    assert.deepEqual(log, ['saw Aurora'])
    const failed = await db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer').firstOrFail()
    assert.deepInclude(failed, { state: 'pending', attempts: 1, error: 'too foggy to cheer' })
  })

  test('events wait for a module that is off, unless its listener drops them', async ({ assert }) => {
    await switchModule('lighthouse', false, by)
    await use('harbour').dock('Bounty')
    while ((await relayOnce()) > 0);
    assert.deepEqual(log, [])

    await switchModule('lighthouse', true, by)
    while ((await relayOnce()) > 0);
    assert.deepEqual(log, ['saw Bounty'])
    assert.isNull(await db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer').first())
  })

  test('deliveries that a dead process still holds do not keep others waiting, and are made when its lease is over', async ({
    assert,
  }) => {
    for (let ship = 0; ship < 21; ship++) await use('harbour').dock(`Held ${ship}`)
    await db.from('outbox_deliveries').update({ claimed_until: Date.now() + 60_000 })
    await use('harbour').dock('Free')
    while ((await relayOnce()) > 0);
    assert.deepEqual(log, ['saw Free'])

    await db
      .from('outbox_deliveries')
      .where('state', 'pending')
      .update({ claimed_until: Date.now() - 1 })
    while ((await relayOnce()) > 0);
    assert.lengthOf(log, 22)
  })

  test('the clock of every process moves with the shared offset', async ({ assert }) => {
    const before = clock.now()
    await setClockOffset(14 * 86_400_000)
    assert.approximately(clock.now() - before, 14 * 86_400_000, 5_000)
    assert.equal(Number((await db.from('kernel_state').firstOrFail()).clock_offset_ms), 14 * 86_400_000)
  })

  test('an event is not told when its transaction fails', async ({ assert }) => {
    const { transact } = await import('#app/data/transact')
    const { publish } = await import('#app/data/outbox')
    await transact(async (trx) => {
      await publish({ name: 'harbour.ship_docked', payload: { ship: 'Ghost' } }, trx)
      throw new Error('rolled back')
    }).catch(() => {})
    assert.isNull(await db.from('outbox_events').where('payload', 'like', '%Ghost%').first())
  })

  test('a schedule runs when its time has come, once, and not while its module is off', async ({ assert }) => {
    await runDueSchedules()
    assert.deepEqual(await runDueSchedules(), [])

    await switchModule('lighthouse', false, by)
    clock.travel({ minutes: 2 })
    assert.notInclude(await runDueSchedules(), 'lighthouse.turn')
    modules.applySwitches(new Set())
    assert.include(await runDueSchedules(), 'lighthouse.turn')
    assert.notInclude(await runDueSchedules(), 'lighthouse.turn')
  })

  test('a job is run by its name with its payload', async ({ assert }) => {
    await dispatch('lighthouse.flash', { times: 3 })
    assert.include(log, 'flashed 3 times')
  })

  test('a port answers by the module above; late, broken or off it answers by default', async ({ assert }) => {
    assert.equal(await greeting.ask('greet', 'Ada'), 'Welcome, Ada')
    assert.equal(await greeting.ask('greet', 'slow'), 'Ahoy, slow')
    assert.equal(await greeting.ask('greet', 'broken'), 'Ahoy, broken')
    modules.applySwitches(new Set(['harbour']))
    assert.equal(await greeting.ask('greet', 'Ada'), 'Ahoy, Ada')
  })

  test('a port that holds throws what went wrong; a late answer that fails then disturbs nobody', async ({
    assert,
  }) => {
    const before = strictGreeting.missed
    await assert.rejects(() => strictGreeting.ask('greet', 'broken'), 'no voice')
    await assert.rejects(() => strictGreeting.ask('greet', 'late and broken'), /No answer within/)
    assert.equal(strictGreeting.missed, before + 1)
    assert.equal(await greeting.ask('greet', 'late and broken'), 'Ahoy, late and broken')
    await new Promise((resolve) => setTimeout(resolve, 120))
    assert.equal(await strictGreeting.ask('greet', 'Ada'), 'Welcome, Ada')

    await switchModule('harbour', false, by)
    assert.equal(await strictGreeting.ask('greet', 'Ada'), 'Ahoy, Ada')
  })

  test('a panel that never answers is left out, and the page goes on without it', async ({ assert }) => {
    assert.include(await renderSlot('harbour.fog', edge.createRenderer(), { captain: 'Ada' }), '<p>Ada</p>')
  })

  test('FLG-10 a switch is on record with who and why, however it was made', async ({ assert }) => {
    await switchModule('harbour', false, { reason: 'a storm' })
    const entry = await db.from('audit_entries').where('action', 'admin.module_disabled').firstOrFail()
    assert.deepInclude(entry, { subject_id: 'harbour', actor_id: null, reason: 'a storm' })
  })
})
