import { once } from 'node:events'
import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { openStream } from '#app/live/open_stream'
import { end, openStreams } from '#app/live/open_streams'
import { LiveListener } from '#tests/support/live_listener'
import { aPerson } from '#tests/support/people'

const FERRY = 'harbour.ship.ferry'
const site = `http://${process.env.HOST}:${process.env.PORT}`

test.group('Live streams that end', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => openStreams.all.forEach(({ response }) => response.destroy()))

  test('that are over take nothing more while their reader has not read the last of them', async ({
    assert,
    cleanup,
  }) => {
    const clara = await aPerson()
    const slow = await LiveListener.open(site, clara, `ch=${FERRY}`)
    cleanup(() => slow.close())
    slow.answer.pause()
    const [open] = openStreams.all
    const given: unknown[] = []
    open.stream.on('error', (error) => given.push(error))
    end(open)
    openStreams.deliver({ channel: FERRY, seq: 1, body: {} })
    await new Promise(setImmediate)
    assert.isTrue(open.stream.writableEnded)
    assert.deepEqual(given, [])
  })

  test('are not begun for somebody who went away before', async ({ assert }) => {
    const clara = await aPerson()
    const ctx = await testUtils.createHttpContext()
    Object.assign(ctx, { auth: { getUserOrFail: () => clara }, sessionPublicId: 'gone' })
    await once(ctx.response.response.destroy(), 'close')
    await openStream(ctx, new Map([[FERRY, null]]))
    assert.lengthOf(openStreams.all, 0)
  })

  test('of somebody who reads too slowly are cut off, and go on from where they were', async ({ assert, cleanup }) => {
    const clara = await aPerson()
    const slow = await LiveListener.open(site, clara, `ch=${FERRY}`)
    cleanup(() => slow.close())
    slow.answer.pause()
    const quick = (await LiveListener.open(site, clara, `ch=${FERRY}`)).read()
    cleanup(() => quick.close())
    const body = { what: 'x'.repeat(1_900) }
    let said = 0
    while (openStreams.all.length === 2 && said < 6_000) {
      for (let i = 0; i < 200; i++) openStreams.deliver({ channel: FERRY, seq: ++said, body })
      await quick.hears(said)
    }
    assert.lengthOf(openStreams.all, 1)
    assert.isFalse(quick.isOver)
  })
})
