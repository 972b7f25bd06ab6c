import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { transact } from '#app/data/transact'
import TidyUp from '#app/housekeeping/tidy_up'
import type { Identity } from '#app/http/identity'
import { publishLive } from '#app/live/live'
import { eventsAfter } from '#app/live/live_log'
import { openStreams } from '#app/live/open_streams'
import { modules } from '#app/modules/registry'
import { liveDays } from '#app/settings/kernel_settings'
import { clock } from '#app/time/clock'
import { endOwnSessions } from '#modules/security/actions/end_own_sessions'
import { freshDatabase } from '#tests/support/fresh_database'
import { LiveListener } from '#tests/support/live_listener'
import { aPerson } from '#tests/support/people'
import { waitFor } from '#tests/support/server_process'
import { setTo } from '#tests/support/settings'

const FERRY = 'harbour.ship.ferry'
const site = `http://${process.env.HOST}:${process.env.PORT}`

function say(key: string, channel = FERRY, body = {}) {
  return transact((trx) => publishLive({ channel, key, body }, trx))
}

/** Somebody who listens and is closed with the test. */
function listening(cleanup: (undo: () => void) => void) {
  return async (who: Identity | null, query: string, cookie?: string) => {
    const listener = (await LiveListener.open(site, who, query, cookie)).read()
    cleanup(() => listener.close())
    return listener
  }
}

test.group('Live events', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are numbered per channel; the same key twice is one event and takes no number', async ({ assert }) => {
    assert.deepEqual([await say('a'), await say('b'), await say('a'), await say('c')], [1, 2, 1, 3])
    assert.equal(await say('a', 'harbour.ship.other'), 1)
    const events = await eventsAfter(new Map([[FERRY, 1]]))
    assert.deepEqual(
      events.map(({ seq }) => seq),
      [2, 3]
    )
  })

  test('that are taken back with their change leave no gap', async ({ assert }) => {
    await say('a')
    const lost = transact(async (trx) => {
      await publishLive({ channel: FERRY, key: 'b', body: {} }, trx)
      throw new Error('changed our mind')
    })
    await assert.rejects(() => lost, 'changed our mind')
    assert.equal(await say('c'), 2)
  })

  test('carry ids and figures: a body that is too long for that is refused', async ({ assert }) => {
    await assert.rejects(() => say('a', FERRY, { text: 'x'.repeat(2_000) }), /2000 characters/)
  })

  test('are cleared away after their days, and the numbers go on', async ({ assert, cleanup }) => {
    setTo(cleanup, liveDays, 2)
    cleanup(() => clock.reset())
    await say('a')
    clock.travel({ days: 1 })
    await say('b')
    clock.travel({ days: 1, hours: 1 })
    await new TidyUp().handle()
    assert.deepEqual(
      (await eventsAfter(new Map([[FERRY, 0]]))).map(({ seq }) => seq),
      [2]
    )
    assert.equal(await say('c'), 3)
  })
})

test.group('Live events of many at once', (group) => {
  group.setup(freshDatabase)
  group.setup(() => freshDatabase)

  test('are committed in the order of their numbers, each once', async ({ assert }) => {
    const keys = Array.from({ length: 40 }, (_, index) => `k${index % 30}`)
    await Promise.all(keys.map((key) => say(key)))
    const rows = await db.from('live_events').where('channel', FERRY).orderBy('id').select('seq', 'key')
    assert.deepEqual(
      rows.map(({ seq }) => Number(seq)),
      Array.from({ length: 30 }, (_, index) => index + 1)
    )
    assert.lengthOf(new Set(rows.map(({ key }) => key)), 30)
  })
})

test.group('Live streams', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() =>
    waitFor(async () => openStreams.all.length === 0, 2_000).catch(() =>
      openStreams.all.forEach(({ response }) => response.destroy())
    )
  )

  test('say where a channel stands, then what was missed, then what comes, in order and once', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    for (const key of ['a', 'b', 'c']) await say(key, FERRY, { ship: key })
    const listener = await listening(cleanup)(clara, `ch=${FERRY}&since=1`)
    await listener.hears(3)
    await say('d', FERRY, { ship: 'd' })
    await say('e', FERRY, { ship: 'e' })

    assert.deepEqual(await listener.hears(5), [
      { channel: '$live', payload: { at: { [FERRY]: 3 }, gone: [] } },
      ...['b', 'c', 'd', 'e'].map((ship, index) => ({ channel: FERRY, payload: { seq: index + 2, body: { ship } } })),
    ])
    assert.include(listener.answer.headers, {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    assert.include(listener.answer.headers['cache-control'], 'no-transform')
    assert.notProperty(listener.answer.headers, 'content-encoding')
  })

  test('take the cursor from Last-Event-ID, too, and without one tell what comes from now on', async ({
    assert,
    client,
    cleanup,
  }) => {
    const clara = await aPerson()
    for (const key of ['a', 'b']) await say(key)
    const answer = await client.get(`/live/events?ch=${FERRY}`).header('Last-Event-ID', '1').loginAs(clara)
    assert.deepEqual(answer.body().events, [{ channel: FERRY, payload: { seq: 2, body: {} } }])

    const listener = await listening(cleanup)(clara, `ch=${FERRY}`)
    await say('c')
    assert.deepEqual((await listener.hears(2)).at(-1), { channel: FERRY, payload: { seq: 3, body: {} } })
  })

  test('of one process differ in what each has missed', async ({ assert, cleanup }) => {
    const open = listening(cleanup)
    const [clara, farid] = [await aPerson(), await aPerson()]
    await say('a')
    const first = await open(clara, `ch=${FERRY}&since=1`)
    const own = `harbour.ship.${farid.publicId}`
    await say('b')
    await say('mine', own)
    const second = await open(farid, `ch=${FERRY}&ch=${own}&since=0,0`)
    await say('c')
    await Promise.all([first.hears(3), second.hears(5)])
    assert.deepEqual(first.numbers(FERRY), [2, 3])
    assert.deepEqual(second.numbers(FERRY), [1, 2, 3])
    assert.deepEqual(second.numbers(own), [1])
  })

  test('name the channels that have more to tell than is kept', async ({ assert, client }) => {
    const clara = await aPerson()
    for (const key of ['a', 'b', 'c']) await say(key)
    await db.from('live_events').where('channel', FERRY).where('seq', '<', 3).delete()
    const ask = async (since: string) =>
      (await client.get(`/live/events?ch=${FERRY}&since=${since}`).loginAs(clara)).body()
    assert.deepEqual(await ask('0'), { at: { [FERRY]: 3 }, gone: [FERRY], events: [] })
    assert.deepEqual((await ask('2')).gone, [])
    assert.deepEqual((await ask('9')).gone, [FERRY], 'a number that was never given')
  })

  test('are refused to whoever may not listen: {what}')
    .with([
      { what: 'a channel nobody declares', channel: 'harbour.tide.ferry', status: 403 },
      { what: 'another person’s', channel: 'harbour.ship.0123456789abcdef', status: 403 },
      { what: 'the kernel’s own', channel: 'kernel.rights.1', status: 403 },
      { what: 'no name of a channel', channel: 'ferry', status: 422 },
      { what: 'a part too many', channel: `${FERRY}.deck`, status: 403 },
      { what: 'an object', channel: `${FERRY}&ch[x]=1`, status: 422 },
    ])
    .run(async ({ client }, { channel, status }) => {
      const answer = await client.get(`/live?ch=${channel}`).loginAs(await aPerson())
      answer.assertStatus(status)
      answer.assertHeader('content-type', 'application/problem+json')
    })

  test('one refused channel refuses all and is named; numbers that fit no channel are bad input; visitors sign in first', async ({
    assert,
    client,
  }) => {
    const clara = await aPerson()
    const both = await client.get(`/live?ch=${FERRY}&ch=harbour.ship.other`).loginAs(clara)
    both.assertStatus(403)
    assert.equal(both.body().detail, 'harbour.ship.other')
    for (const since of ['1,2', 'x', '-1', '1e3', '9'.repeat(30)]) {
      ;(await client.get(`/live?ch=${FERRY}&since=${since}`).loginAs(clara)).assertStatus(422)
    }
    ;(await client.get('/live').loginAs(clara)).assertStatus(422)
    ;(await client.get(`/live?ch=${FERRY}`)).assertStatus(401)
    ;(await client.get('/__transmit/events?uid=x')).assertStatus(404)
  })

  test('of a module that is off are refused', async ({ client }) => {
    modules.applySwitches(new Set(['harbour']))
    ;(await client.get(`/live?ch=${FERRY}`).loginAs(await aPerson())).assertStatus(403)
    modules.applySwitches(new Set())
  })

  test('SEC-13 end with the session they came with, and only they', async ({ assert, cleanup }) => {
    const open = listening(cleanup)
    const clara = await aPerson()
    const [here, there] = [await open(clara, `ch=${FERRY}`), await open(clara, `ch=${FERRY}`)]
    await Promise.all([here.hears(1), there.hears(1)])
    const [session] = await db.from('auth_sessions').where('user_id', clara.id).orderBy('id').select('public_id')
    await endOwnSessions(clara, { only: session.public_id })
    await here.ends()
    assert.isFalse(there.isOver)
    assert.equal((await open(null, `ch=${FERRY}`, here.cookie)).answer.statusCode, 401)
    await say('a')
    await there.hears(2)
  })
})
